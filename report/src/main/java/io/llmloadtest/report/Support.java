package io.llmloadtest.report;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.stats.Percentile;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which of the shown percentiles a run had too few requests for. */
final class Support {
    /** The error that a two-sided 95 % interval leaves on each side. */
    private static final double TAIL = 0.025;

    private Support() {}

    static boolean anyMissing(RunResult run) {
        return !missing(run).isEmpty();
    }

    /** The line that explains the mark; empty when nothing is marked. */
    static Optional<String> legend(RunResult run) {
        List<Double> missing = missing(run);
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(LevelCells.MARK + " not supported by n: "
                        + missing.stream()
                                .map(fraction -> "p%s needs %s requests"
                                        .formatted(
                                                Numbers.plain(Math.round(1_000 * fraction) / 10.0),
                                                Numbers.count(needed(fraction))))
                                .collect(joining(", ")));
    }

    /**
     * Samples from which on an equal-tailed 95 % interval of order statistics exists for sure: the sample's maximum
     * must exceed the percentile with 97.5 %, so {@code fraction^n ≤ 0.025}; below the median, its minimum likewise.
     */
    static long needed(double fraction) {
        return (long) Math.ceil(Math.log(TAIL) / Math.log(Math.max(fraction, 1 - fraction)));
    }

    private static List<Double> missing(RunResult run) {
        return run.levels().stream()
                .flatMap(level -> LevelTable.METRICS.stream().flatMap(metric -> level.summary(metric).stream()))
                .flatMap(summary -> Stream.of(summary.p50(), summary.p95(), summary.p99()))
                .filter(percentile -> !percentile.supported())
                .map(Percentile::fraction)
                .distinct()
                .sorted()
                .toList();
    }
}
