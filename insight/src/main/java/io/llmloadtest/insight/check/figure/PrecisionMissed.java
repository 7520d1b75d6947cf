package io.llmloadtest.insight.check.figure;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.metric.Precision;
import io.llmloadtest.core.plan.PrecisionGoal;
import io.llmloadtest.insight.check.Check;
import io.llmloadtest.insight.check.Evidence;
import java.util.Optional;

/** A level that came to its limit before its percentile was known as precisely as asked. */
final class PrecisionMissed implements Check {

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        return evidence.level()
                .precision()
                .filter(precision -> precision.end() == Precision.End.LIMIT && !precision.met())
                .map(PrecisionMissed::finding);
    }

    private static Finding finding(Precision precision) {
        PrecisionGoal goal = precision.goal();
        Finding missed = Finding.info("precision-missed")
                .advising("advice")
                .with(
                        Figure.metric("metric", goal.metric()),
                        Figure.text("percentile", goal.percentileName()),
                        Figure.amount("requests", precision.requests(), Unit.REQUESTS),
                        Figure.amount("asked", goal.percent(), Unit.PERCENT),
                        Figure.amount("needed", needed(precision), Unit.REQUESTS));
        return precision.margin().isPresent()
                ? missed.saying("margin")
                        .with(Figure.percent("margin", precision.margin().getAsDouble()))
                : missed.saying("no-interval");
    }

    /** An interval narrows with the square root of the requests; two digits are all that this can tell. */
    private static long needed(Precision precision) {
        double ratio = 100 * precision.margin().orElse(0) / precision.goal().percent();
        double estimate = Math.max(precision.goal().requestsNeeded(), precision.requests() * ratio * ratio);
        double unit = Math.pow(10, Math.floor(Math.log10(estimate)) - 1);
        return Math.round(Math.ceil(estimate / unit) * unit);
    }
}
