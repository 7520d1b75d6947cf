package io.llmloadtest.core.compare;

import io.llmloadtest.core.plan.LoadShape;
import java.util.OptionalLong;

/**
 * A rule of the gate at one load.
 *
 * <p>It is a regression when the figure is worse than the rule allows and surely worse than the base: chance alone must
 * not stop a pipeline. It passes when it is surely no worse than allowed. Anything else can't be told.
 *
 * @param regressionTail how probable it is that chance alone makes this check a regression: 5 % over all checks of the
 *     gate, divided among them (Bonferroni), so that many rules don't make false alarms more frequent
 */
public record GateCheck(LoadShape load, GateRule rule, Difference difference, double regressionTail) {
    /** Of the interval that has to lie within what is allowed. All have to pass, so it need not be divided. */
    private static final double PASS_TAIL = 0.05;

    /** What came of it. */
    public enum Outcome {
        PASSED,
        REGRESSED,
        UNDECIDED
    }

    public Outcome outcome() {
        if (difference.change().isEmpty()) {
            return Outcome.UNDECIDED;
        }
        Change change = difference.change().get();
        if (change.worsening() > rule.limit()
                && change.worseningWithin(regressionTail).low() > 0) {
            return Outcome.REGRESSED;
        }
        return change.worseningWithin(PASS_TAIL).high() < rule.limit() ? Outcome.PASSED : Outcome.UNDECIDED;
    }

    /** About how many more requests each run needs until it is decided; empty where it is, or that is out of reach. */
    public OptionalLong moreRequests() {
        if (outcome() != Outcome.UNDECIDED) {
            return OptionalLong.empty();
        }
        return difference
                .change()
                .map(this::missing)
                .or(() -> difference.notJudged().map(NotJudged::moreRequests))
                .orElse(OptionalLong.empty());
    }

    private OptionalLong missing(Change change) {
        double worse = change.worsening();
        return worse > rule.limit()
                ? change.moreRequests(regressionTail, worse)
                : change.moreRequests(PASS_TAIL, rule.limit() - worse);
    }
}
