package io.llmloadtest.storage.exchange;

import io.llmloadtest.core.health.ClientHealth;
import io.llmloadtest.core.metric.Goodput;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.core.record.TokenSource;
import io.llmloadtest.core.stats.Percentile;
import io.llmloadtest.core.stats.Summary;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** An element of the original's {@code results}. What it doesn't have is not a number here, and shown as missing. */
final class OriginalLevel {
    private static final Map<Metric, String> METRICS =
            Map.of(Metric.TTFT, "ttft", Metric.TPOT, "tpot", Metric.ITL, "itl", Metric.E2E, "e2e_latency");

    private OriginalLevel() {}

    static LevelResult of(int index, JsonNode json, TestPlan plan) {
        long completed = json.path("successful_requests").asLong(0);
        long input = json.path("total_input_tokens").asLong(0);
        long output = json.path("total_output_tokens").asLong(0);
        double seconds = json.path("duration_seconds").asDouble(0);
        int users = json.path("concurrency").asInt(1);
        return new LevelResult(
                index,
                new Level(
                        new LoadShape.Concurrency(users),
                        plan.levels().getFirst().stop()),
                completed,
                json.path("failed_requests").asLong(0),
                0,
                summaries(json, completed),
                List.of(),
                Math.round(seconds * 1e9),
                json.path("throughput_tokens_per_sec").asDouble(0),
                seconds > 0 ? (input + output) / seconds : 0,
                json.path("request_rate_per_sec").asDouble(0),
                input,
                output,
                // it counts chunks and calls them tokens
                new TreeMap<>(Map.of(TokenSource.CHUNKS, output)),
                Optional.empty(),
                goodput(json.path("goodput"), seconds),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Double.NaN,
                0,
                ClientHealth.unobserved(StampSource.USER),
                OriginalRun.VERDICT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                OptionalDouble.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private static Map<Metric, Summary> summaries(JsonNode json, long completed) {
        Map<Metric, Summary> summaries = new EnumMap<>(Metric.class);
        METRICS.forEach((metric, name) -> {
            JsonNode figures = json.path(name);
            if (completed > 0 && figures.path("p50").isNumber()) {
                summaries.put(metric, summary(figures, completed));
            }
        });
        return summaries;
    }

    private static Summary summary(JsonNode figures, long count) {
        return new Summary(
                count,
                number(figures, "min"),
                number(figures, "max"),
                number(figures, "mean"),
                number(figures, "std"),
                percentile(figures, "p50", 0.50),
                percentile(figures, "p75", 0.75),
                percentile(figures, "p90", 0.90),
                percentile(figures, "p95", 0.95),
                percentile(figures, "p99", 0.99),
                percentile(figures, "p999", 0.999));
    }

    private static Percentile percentile(JsonNode figures, String name, double fraction) {
        return new Percentile(fraction, number(figures, name), Optional.empty());
    }

    private static double number(JsonNode figures, String name) {
        return figures.path(name).asDouble(Double.NaN);
    }

    private static Optional<Goodput> goodput(JsonNode json, double seconds) {
        if (!json.path("satisfied_requests").isNumber()) {
            return Optional.empty();
        }
        long satisfied = json.path("satisfied_requests").asLong();
        Map<String, Long> byMetric = new HashMap<>();
        for (String metric : Slo.METRICS) {
            JsonNode met = json.path(metric + "_satisfied");
            if (met.isNumber()) {
                byMetric.put(metric, met.asLong());
            }
        }
        return Optional.of(new Goodput(
                satisfied, json.path("total_requests").asLong(0), seconds > 0 ? satisfied / seconds : 0, byMetric, 0));
    }
}
