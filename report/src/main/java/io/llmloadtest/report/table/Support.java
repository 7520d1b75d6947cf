package io.llmloadtest.report.table;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.stats.OrderStatistics;
import io.llmloadtest.core.stats.Percentile;
import io.llmloadtest.report.facts.EmbeddingRates;
import io.llmloadtest.report.grid.LevelCells;
import io.llmloadtest.report.text.Numbers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which of the shown percentiles a run had too few requests for. */
public final class Support {
    private Support() {}

    static boolean anyMissing(RunResult run) {
        return !missing(run).isEmpty();
    }

    /** The line that explains the mark; empty when nothing is marked. */
    public static Optional<String> legend(RunResult run) {
        List<Double> missing = missing(run);
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(LevelCells.MARK + " too few requests: "
                        + missing.stream()
                                .map(fraction -> "p%s needs %s"
                                        .formatted(
                                                Numbers.plain(Math.round(1_000 * fraction) / 10.0),
                                                Numbers.count(OrderStatistics.samplesNeeded(fraction))))
                                .collect(joining(", ")));
    }

    private static List<Double> missing(RunResult run) {
        return run.levels().stream()
                .flatMap(level ->
                        EmbeddingRates.shown(run.plan()).stream().flatMap(metric -> level.summary(metric).stream()))
                .flatMap(summary -> Stream.of(summary.p50(), summary.p95(), summary.p99()))
                .filter(percentile -> !percentile.supported())
                .map(Percentile::fraction)
                .distinct()
                .sorted()
                .toList();
    }
}
