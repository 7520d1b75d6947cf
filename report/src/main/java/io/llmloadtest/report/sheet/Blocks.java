package io.llmloadtest.report.sheet;

import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.report.facts.EmbeddingRates;
import io.llmloadtest.report.facts.Highlights;
import io.llmloadtest.report.json.JsonReport;
import io.llmloadtest.report.text.Loads;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The blocks of the original product's export: run, summary, levels. */
public final class Blocks {
    public static final String RUN = "Benchmark Result Export";
    public static final String SUMMARY = "Summary";
    public static final String LEVELS = "Detailed Results by Concurrency";

    private Blocks() {}

    public static List<Entry> run(RunResult run) {
        return List.of(
                new Entry("Run ID", Value.text(run.runId())),
                new Entry("Model", Value.text(run.plan().target().model())),
                new Entry(
                        "Server URL", Value.text(run.plan().target().shownUrl().toString())),
                new Entry("Adapter", Value.text(run.plan().target().protocol())),
                new Entry("Started At", Value.text(JsonReport.time(run.startedAt()))),
                new Entry("Completed At", Value.text(JsonReport.time(run.completedAt()))),
                new Entry(
                        "Duration (s)",
                        Value.number(Duration.between(run.startedAt(), run.completedAt())
                                        .toMillis()
                                / 1e3)));
    }

    public static List<Entry> summary(RunResult run) {
        Highlights best = Highlights.of(run);
        return List.of(
                new Entry("Best Throughput (tok/s)", Value.number(best.bestThroughput())),
                new Entry("Best TTFT p50 (ms)", Value.number(best.bestTtftMedian())),
                new Entry("Best Concurrency", best.best().map(Blocks::load).orElse(Value.NONE)),
                new Entry("Total Requests", Value.count(best.totalRequests())),
                new Entry("Overall Error Rate (%)", Value.number(best.errorRatePercent())),
                new Entry("Average Goodput (%)", Value.number(best.averageGoodputPercent())),
                new Entry("Verdict", Value.text(run.grade().map(Enum::name))));
    }

    public static List<TableColumn<LevelResult>> levels(TestPlan plan) {
        return Stream.of(
                        Stream.of(new TableColumn<>("concurrency", "Concurrency", Blocks::load)),
                        plan.embeds() ? LevelColumns.embeddings(plan) : Stream.of(LevelColumns.THROUGHPUT),
                        Stream.of(LevelColumns.REQUEST_RATE),
                        EmbeddingRates.shown(plan).stream()
                                .filter(metric -> metric != Metric.ITL)
                                .flatMap(Blocks::percentiles),
                        Stream.of(
                                LevelColumns.TOTAL,
                                LevelColumns.SUCCESSFUL,
                                LevelColumns.FAILED,
                                LevelColumns.ERROR_RATE,
                                LevelColumns.GOODPUT))
                .flatMap(columns -> columns)
                .toList();
    }

    private static Stream<TableColumn<LevelResult>> percentiles(Metric metric) {
        return Stream.of(Statistics.P50, Statistics.P95, Statistics.P99).map(percentile -> percentile.of(metric));
    }

    /** The number of users as the original has it, or an open load by its words. */
    private static Value load(LevelResult level) {
        var users = Loads.users(level.level().shape());
        return users.isPresent() ? Value.count(users) : LevelColumns.LOAD.of(level);
    }
}
