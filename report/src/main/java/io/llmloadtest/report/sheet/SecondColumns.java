package io.llmloadtest.report.sheet;

import io.llmloadtest.report.Second;
import io.llmloadtest.report.Second.Latency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The columns of a table with a row a second. */
public final class SecondColumns {
    public static final TableColumn<Second> OUTPUT_RATE =
            new TableColumn<>("output_tokens_per_sec", "Output (tok/s)", second -> Value.count(second.outputTokens()));
    public static final TableColumn<Second> COMPLETED =
            new TableColumn<>("completed_per_sec", "Completed (req/s)", second -> Value.count(second.completed()));
    public static final TableColumn<Second> IN_FLIGHT =
            new TableColumn<>("in_flight", "In Flight", second -> Value.count(second.inFlight()));
    public static final TableColumn<Second> TTFT_MEDIAN = new TableColumn<>(
            "ttft_p50_ms", "TTFT p50 (ms)", second -> Value.number(second.ttft().p50Millis()));
    public static final TableColumn<Second> TTFT_P99 = new TableColumn<>(
            "ttft_p99_ms", "TTFT p99 (ms)", second -> Value.number(second.ttft().p99Millis()));

    private SecondColumns() {}

    /** Where a second stands when the levels' measured seconds follow each other without what was between them. */
    public static TableColumn<Second> elapsed(List<Second> all) {
        Map<Integer, Integer> starts = starts(all);
        return new TableColumn<>(
                "elapsed_seconds",
                "Elapsed (s)",
                second -> Value.count(starts.getOrDefault(second.level(), 0) + (long) second.second()));
    }

    /** For each level where its first second stands. */
    private static Map<Integer, Integer> starts(List<Second> all) {
        Map<Integer, Integer> lengths = new TreeMap<>();
        all.forEach(second -> lengths.merge(second.level(), second.second() + 1, Math::max));
        Map<Integer, Integer> starts = new HashMap<>();
        int next = 0;
        for (var level : lengths.entrySet()) {
            starts.put(level.getKey(), next);
            next += level.getValue();
        }
        return starts;
    }

    public static List<TableColumn<Second>> all(List<Second> all) {
        return Stream.of(
                        Stream.of(
                                elapsed(all),
                                new TableColumn<Second>("level", "Level", second -> Value.count(second.level())),
                                new TableColumn<Second>("second", "Second (s)", second -> Value.count(second.second())),
                                new TableColumn<Second>(
                                        "started_per_sec", "Started (req/s)", second -> Value.count(second.started())),
                                COMPLETED,
                                new TableColumn<Second>(
                                        "failed_per_sec", "Failed (req/s)", second -> Value.count(second.failed())),
                                new TableColumn<Second>(
                                        "cancelled_per_sec",
                                        "Cancelled (req/s)",
                                        second -> Value.count(second.cancelled())),
                                OUTPUT_RATE,
                                IN_FLIGHT,
                                new TableColumn<Second>(
                                        "client_cpu_cores",
                                        "Client CPU (cores)",
                                        second -> Value.number(second.cpuCores())),
                                TTFT_MEDIAN,
                                TTFT_P99),
                        latency("itl", "ITL", Second::itl),
                        latency("e2e", "E2E", Second::e2e))
                .flatMap(columns -> columns)
                .toList();
    }

    private static Stream<TableColumn<Second>> latency(String name, String label, Function<Second, Latency> latency) {
        return Stream.of(
                new TableColumn<>(
                        name + "_p50_ms",
                        label + " p50 (ms)",
                        second -> Value.number(latency.apply(second).p50Millis())),
                new TableColumn<>(
                        name + "_p99_ms",
                        label + " p99 (ms)",
                        second -> Value.number(latency.apply(second).p99Millis())));
    }
}
