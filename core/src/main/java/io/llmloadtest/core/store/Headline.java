package io.llmloadtest.core.store;

import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.stats.Percentile;
import io.llmloadtest.core.stats.Summary;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * The level that a list names a run by: the heaviest one that meets the SLO; without an SLO, and when no level meets it,
 * that of the best throughput.
 *
 * @param users of a closed loop; empty for an open one
 * @param rate requests a second of an open loop; empty for a closed one
 * @param meetsSlo empty without an SLO
 * @param ttftP50Millis empty when no answer had a first token
 */
public record Headline(
        OptionalInt users,
        OptionalDouble rate,
        Optional<Boolean> meetsSlo,
        OptionalDouble ttftP50Millis,
        OptionalDouble ttftP95Millis) {

    /**
     * What the headline is with one more level. Only levels with a completed request can be one.
     *
     * @param slo of the run
     * @param before of the levels until now
     * @param bestThroughput of the same levels
     */
    public static Optional<Headline> with(
            LevelResult level, Slo slo, Optional<Headline> before, OptionalDouble bestThroughput) {
        if (level.completed() == 0) {
            return before;
        }
        Headline other = of(level, slo);
        boolean faster = level.throughputTokensPerSecond() > bestThroughput.orElse(0);
        return before.filter(known -> !other.outdoes(known, faster)).or(() -> Optional.of(other));
    }

    private static Headline of(LevelResult level, Slo slo) {
        Optional<Boolean> meets = level.goodput().map(goodput -> goodput.meets(slo.sharePercent()));
        OptionalDouble p50 = ttft(level, Summary::p50);
        OptionalDouble p95 = ttft(level, Summary::p95);
        return switch (level.level().shape()) {
            case LoadShape.Concurrency(int users) ->
                new Headline(OptionalInt.of(users), OptionalDouble.empty(), meets, p50, p95);
            case LoadShape.Open open ->
                new Headline(OptionalInt.empty(), OptionalDouble.of(open.perSecond()), meets, p50, p95);
        };
    }

    private static OptionalDouble ttft(LevelResult level, Function<Summary, Percentile> which) {
        return level.summary(Metric.TTFT)
                .map(ttft -> OptionalDouble.of(which.apply(ttft).value()))
                .orElse(OptionalDouble.empty());
    }

    private boolean outdoes(Headline known, boolean faster) {
        return good() ? !known.good() || size() > known.size() : !known.good() && faster;
    }

    private boolean good() {
        return meetsSlo.orElse(false);
    }

    private double size() {
        return rate.orElse(users.orElse(0));
    }
}
