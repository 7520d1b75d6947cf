package io.llmloadtest.bench;

import io.llmloadtest.core.health.Verdict.Grade;

/** What a verdict may not say: VALID of figures that are off by more than 5 %, INVALID of such within 1 %. */
final class VerdictRule {
    private static final double TOO_FAR_FOR_VALID = 0.05;
    private static final double TOO_GOOD_FOR_INVALID = 0.01;

    private VerdictRule() {}

    /** @param worst the share by which the worst of the figures is off */
    static boolean isKept(Grade grade, double worst) {
        return switch (grade) {
            case VALID -> worst <= TOO_FAR_FOR_VALID;
            case SUSPECT -> true;
            case INVALID -> worst > TOO_GOOD_FOR_INVALID;
        };
    }
}
