package io.llmloadtest.report;

import io.llmloadtest.core.metric.Goodput;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.metric.RunResult;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;

/** The layout of the original product: run, summary and levels as three blocks. */
final class CsvBlocks {
    private static final List<Metric> METRICS = List.of(Metric.TTFT, Metric.TPOT, Metric.E2E);

    private CsvBlocks() {}

    static void print(RunResult run, CSVPrinter csv) throws IOException {
        csv.printComment("Benchmark Result Export");
        csv.printRecord("Run ID", SafeText.cell(run.runId()));
        csv.printRecord("Model", SafeText.cell(run.plan().target().model()));
        csv.printRecord(
                "Server URL", SafeText.cell(SafeText.url(run.plan().target().baseUrl())));
        csv.printRecord("Adapter", SafeText.cell(run.plan().target().protocol()));
        csv.printRecord("Started At", run.startedAt().truncatedTo(ChronoUnit.MILLIS));
        csv.printRecord("Completed At", run.completedAt().truncatedTo(ChronoUnit.MILLIS));
        csv.printRecord(
                "Duration (s)",
                CsvTable.number(
                        Duration.between(run.startedAt(), run.completedAt()).toMillis() / 1e3));
        csv.println();
        summary(run, csv);
        csv.println();
        levels(run, csv);
    }

    private static void summary(RunResult run, CSVPrinter csv) throws IOException {
        Highlights best = Highlights.of(run);
        csv.printComment("Summary");
        csv.printRecord("Best Throughput (tok/s)", CsvTable.number(best.bestThroughput()));
        csv.printRecord("Best TTFT p50 (ms)", CsvTable.number(best.bestTtftMedian()));
        csv.printRecord("Best Concurrency", best.best().map(CsvBlocks::load).orElse(""));
        csv.printRecord("Total Requests", best.totalRequests());
        csv.printRecord("Overall Error Rate (%)", CsvTable.number(best.errorRatePercent()));
        csv.printRecord("Average Goodput (%)", CsvTable.number(best.averageGoodputPercent()));
        csv.printRecord("Verdict", run.verdict().grade());
    }

    private static void levels(RunResult run, CSVPrinter csv) throws IOException {
        csv.printComment("Detailed Results by Concurrency");
        List<String> header = new ArrayList<>(List.of("Concurrency", "Throughput (tok/s)", "Request Rate (req/s)"));
        for (Metric metric : METRICS) {
            for (String percentile : List.of("p50", "p95", "p99")) {
                header.add("%s %s (ms)".formatted(metric.label(), percentile));
            }
        }
        header.addAll(List.of("Total Requests", "Successful", "Failed", "Error Rate (%)", "Goodput (%)"));
        csv.printRecord(header);
        for (LevelResult level : run.levels()) {
            csv.printRecord(row(level));
        }
    }

    private static List<String> row(LevelResult level) {
        List<String> row = new ArrayList<>();
        row.add(load(level));
        row.add(CsvTable.number(JsonReport.of(level.total(), level.throughputTokensPerSecond())));
        row.add(CsvTable.number(JsonReport.of(level.total(), level.requestsPerSecond())));
        for (Metric metric : METRICS) {
            row.addAll(level.summary(metric)
                    .map(summary -> List.of(
                            CsvTable.number(summary.p50().value()),
                            CsvTable.number(summary.p95().value()),
                            CsvTable.number(summary.p99().value())))
                    .orElse(List.of("", "", "")));
        }
        row.add(Long.toString(level.total()));
        row.add(Long.toString(level.completed()));
        row.add(Long.toString(level.failed()));
        row.add(CsvTable.number(JsonReport.of(level.total(), level.errorRatePercent())));
        row.add(level.goodput()
                .filter(goodput -> goodput.total() > 0)
                .map(Goodput::percent)
                .map(CsvTable::number)
                .orElse(""));
        return row;
    }

    /** The number of users as the original has it, or an open load by its words. */
    private static String load(LevelResult level) {
        var users = Loads.users(level.level().shape());
        return users.isPresent()
                ? Integer.toString(users.getAsInt())
                : Loads.label(level.level().shape());
    }
}
