package io.llmloadtest.report.facts;

import static java.util.Comparator.comparingDouble;

import io.llmloadtest.core.metric.Goodput;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.report.text.Loads;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What stands out of a run's levels. Only levels with a completed request can.
 *
 * @param withinSlo the highest load at which so many requests met the SLO as it asks for, whatever would have come of those
 *     that were cancelled
 * @param best the highest load within the SLO when the run has one, else the one with the best throughput
 */
public record Highlights(
        Optional<LevelResult> throughput,
        Optional<LevelResult> ttft,
        Optional<LevelResult> withinSlo,
        Optional<LevelResult> best,
        long totalRequests,
        OptionalDouble errorRatePercent,
        OptionalDouble averageGoodputPercent) {
    public static Highlights of(RunResult run) {
        List<LevelResult> measured =
                run.levels().stream().filter(level -> level.completed() > 0).toList();
        Optional<LevelResult> throughput = measured.stream()
                .filter(level -> !level.outputUnknown())
                .max(comparingDouble(LevelResult::throughputTokensPerSecond));
        Optional<LevelResult> withinSlo = measured.stream()
                .filter(level -> meets(run.plan().slo(), level))
                .max(comparingDouble(level -> size(level.level().shape())));
        long total = run.levels().stream().mapToLong(LevelResult::total).sum();
        long failed = run.levels().stream().mapToLong(LevelResult::failed).sum();
        return new Highlights(
                throughput,
                measured.stream()
                        .filter(level -> ttftMedian(level).isPresent())
                        .min(comparingDouble(level -> ttftMedian(level).orElseThrow())),
                withinSlo,
                run.plan().slo().isEmpty() ? throughput : withinSlo,
                total,
                total == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * failed / total),
                run.levels().stream()
                        .flatMap(level -> level.goodput().stream())
                        .filter(goodput -> goodput.total() > 0)
                        .mapToDouble(Goodput::percent)
                        .average());
    }

    public OptionalDouble bestThroughput() {
        return throughput
                .map(level -> OptionalDouble.of(level.throughputTokensPerSecond()))
                .orElse(OptionalDouble.empty());
    }

    public OptionalDouble bestTtftMedian() {
        return ttft.map(Highlights::ttftMedian).orElse(OptionalDouble.empty());
    }

    /** Users of the best load; empty when it is an open one. */
    public OptionalInt bestConcurrency() {
        return best.map(level -> Loads.users(level.level().shape())).orElse(OptionalInt.empty());
    }

    private static boolean meets(Slo slo, LevelResult level) {
        return level.goodput()
                .filter(goodput -> goodput.meets(slo.sharePercent()))
                .isPresent();
    }

    private static OptionalDouble ttftMedian(LevelResult level) {
        return level.summary(Metric.TTFT)
                .map(ttft -> OptionalDouble.of(ttft.median()))
                .orElse(OptionalDouble.empty());
    }

    private static double size(LoadShape shape) {
        return switch (shape) {
            case LoadShape.Concurrency closed -> closed.users();
            case LoadShape.Open open -> open.perSecond();
        };
    }
}
