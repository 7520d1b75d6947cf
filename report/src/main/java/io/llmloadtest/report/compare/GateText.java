package io.llmloadtest.report.compare;

import io.llmloadtest.core.compare.GateCheck;
import io.llmloadtest.core.compare.GateCheck.Outcome;
import io.llmloadtest.core.compare.GateResult;
import io.llmloadtest.report.text.Loads;

/** What the gate says, in sentences. */
public final class GateText {
    private GateText() {}

    /** The whole answer in one sentence. */
    public static String of(GateResult gate) {
        return switch (gate.outcome()) {
            case PASSED -> "Passed: nothing got worse than allowed.";
            case REGRESSED -> {
                long regressed = gate.count(Outcome.REGRESSED);
                yield regressed == 1
                        ? "Regressed: one figure got worse than allowed, and by more than noise."
                        : "Regressed: %d figures got worse than allowed, and by more than noise.".formatted(regressed);
            }
            case UNDECIDED ->
                gate.moreRequests().isPresent()
                        ? "Can't tell: each run needs about %s more requests at each load."
                                .formatted(Changes.roundedUp(gate.moreRequests().getAsLong()))
                        : "Can't tell.";
        };
    }

    /** One check in one line, such as {@code TTFT p95 at 8 users: +12.0 % (+8.1 % to +16.0 %), allowed is +5.0 %}. */
    static String of(GateCheck check) {
        return "%s at %s: %s (%s), the rule is %s: %s"
                .formatted(
                        check.rule().measure().label(),
                        Loads.label(check.load()),
                        Changes.size(check.difference()).text(),
                        Changes.interval(check.difference()).text(),
                        check.rule(),
                        Changes.outcome(check).text());
    }
}
