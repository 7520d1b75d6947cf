package io.llmloadtest.insight.check;

import io.llmloadtest.core.health.Finding.Severity;
import java.util.Optional;

/** Sets a delay that the client can explain against the median of the metric it touches. */
public final class Weight {
    /** Below this a delay is beneath notice, whatever the median. */
    public static final double NEGLIGIBLE_MILLIS = 1;

    public static final double SUSPECT_SHARE = 0.01;
    static final double INVALID_SHARE = 0.10;

    private Weight() {}

    /** Empty when {@code explainsMillis} is negligible or there is no median to touch. */
    public static Optional<Severity> of(double explainsMillis, double medianMillis) {
        return explainsMillis < NEGLIGIBLE_MILLIS || medianMillis <= 0
                ? Optional.empty()
                : ofShare(explainsMillis / medianMillis);
    }

    public static Optional<Severity> ofShare(double share) {
        if (share > INVALID_SHARE) {
            return Optional.of(Severity.INVALID);
        }
        return share >= SUSPECT_SHARE ? Optional.of(Severity.SUSPECT) : Optional.empty();
    }
}
