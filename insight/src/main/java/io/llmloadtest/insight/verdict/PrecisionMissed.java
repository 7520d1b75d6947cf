package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.metric.Precision;
import java.util.Optional;

/** A level that came to its limit before its percentile was known as precisely as asked. */
final class PrecisionMissed implements Check {

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        return evidence.level()
                .precision()
                .filter(precision -> precision.end() == Precision.End.LIMIT && !precision.met())
                .flatMap(PrecisionMissed::finding);
    }

    private static Optional<Finding> finding(Precision precision) {
        String reached = precision.margin().isPresent()
                ? "is known to ±" + Figures.percent(precision.margin().getAsDouble())
                : "has no interval";
        return Evidence.info(
                "precision-missed",
                "%s %s after %s requests, and %s was asked: the level's limit came first"
                        .formatted(
                                precision.goal().subject(),
                                reached,
                                Figures.count(precision.requests()),
                                precision.goal().allowed()),
                "allow about %s requests and the time for them, or ask for less"
                        .formatted(Figures.count(needed(precision))));
    }

    /** An interval narrows with the square root of the requests; two digits are all that this can tell. */
    private static long needed(Precision precision) {
        double ratio = 100 * precision.margin().orElse(0) / precision.goal().percent();
        double estimate = Math.max(precision.goal().requestsNeeded(), precision.requests() * ratio * ratio);
        double unit = Math.pow(10, Math.floor(Math.log10(estimate)) - 1);
        return Math.round(Math.ceil(estimate / unit) * unit);
    }
}
