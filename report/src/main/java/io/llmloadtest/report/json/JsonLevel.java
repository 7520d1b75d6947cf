package io.llmloadtest.report.json;

import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.core.metric.AddedMetric;
import io.llmloadtest.core.metric.Goodput;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.metric.Precision;
import io.llmloadtest.core.metric.ShortAnswers;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.record.TokenSource;
import io.llmloadtest.core.stats.Percentile;
import io.llmloadtest.core.stats.Summary;
import io.llmloadtest.report.facts.EmbeddingRates;
import io.llmloadtest.report.text.Ids;
import io.llmloadtest.report.text.Loads;
import java.util.Optional;
import java.util.OptionalDouble;

/** One element of {@code results}. */
public final class JsonLevel {
    private JsonLevel() {}

    static void write(LevelResult level, TestPlan plan, Optional<ErrorBar> errorBar, JsonOut json) {
        json.count("concurrency", Loads.users(level.level().shape()));
        json.object("load", () -> JsonConfig.shape(level.level().shape(), json));
        for (Metric metric : Metric.values()) {
            json.object(name(metric), level.summary(metric), summary -> summary(summary, json));
        }
        json.flag("intended_lower_bound", level.notStarted() > 0);
        rates(level, json);
        json.object("embeddings", EmbeddingRates.of(plan, level), rates -> {
            json.count("batch_size", rates.batch());
            json.number("inputs_per_sec", rates.inputsPerSecond());
            json.number("tokens_per_sec", rates.tokensPerSecond());
        });
        counts(level, json);
        json.object("until_ci", level.precision(), precision -> precision(precision, json));
        json.object("short_answers", level.shortAnswers(), answers -> shortAnswers(answers, json));
        json.objects("plug_in_metrics", level.added(), metric -> added(metric, json));
        json.object("goodput", level.goodput(), goodput -> goodput(goodput, plan.slo(), json));
        json.objects("errors_by_kind", level.errors(), error -> {
            json.text("kind", error.kind().name());
            json.count("count", error.count());
            json.text("example", error.example());
            json.objects("bursts", error.bursts(), burst -> {
                json.number("from_seconds", burst.fromNanos() / 1e9);
                json.number("to_seconds", burst.toNanos() / 1e9);
                json.count("count", burst.count());
            });
        });
        json.text("token_source", leastTrusted(level).map(Ids::of));
        json.object(
                "output_tokens_by_source",
                () -> level.outputTokens().forEach((source, tokens) -> json.count(Ids.of(source), tokens)));
        json.object("ledger", level.ledger(), ledger -> JsonLedger.write(ledger, json));
        json.object("client", () -> JsonClient.write(level, errorBar, json));
        json.object("host", level.host(), host -> JsonHost.write(host, json));
        JsonObserved.level(level.observed(), json);
        JsonCost.write(level, plan, json);
    }

    /** The original product calls one metric by another name than the catalogue. */
    static String name(Metric metric) {
        return metric == Metric.E2E ? "e2e_latency" : metric.id();
    }

    public static Optional<TokenSource> leastTrusted(LevelResult level) {
        return level.outputTokens().isEmpty()
                ? Optional.empty()
                : Optional.of(level.outputTokens().lastKey());
    }

    static void summary(Summary summary, JsonOut json) {
        json.count("count", summary.count());
        json.number("min", summary.min());
        json.number("max", summary.max());
        json.number("mean", summary.mean());
        json.number("median", summary.median());
        json.number("std", summary.std());
        json.number("p50", summary.p50().value());
        json.number("p75", summary.p75().value());
        json.number("p90", summary.p90().value());
        json.number("p95", summary.p95().value());
        json.number("p99", summary.p99().value());
        json.number("p999", summary.p999().value());
        json.object("ci", () -> {
            interval("p50", summary.p50(), json);
            interval("p75", summary.p75(), json);
            interval("p90", summary.p90(), json);
            interval("p95", summary.p95(), json);
            interval("p99", summary.p99(), json);
            interval("p999", summary.p999(), json);
        });
    }

    private static void added(AddedMetric metric, JsonOut json) {
        json.text("id", metric.id());
        json.text("label", metric.label());
        json.text("description", metric.description());
        json.text("unit", metric.unit());
        json.object("values", metric.summary(), values -> summary(values, json));
    }

    private static void interval(String name, Percentile percentile, JsonOut json) {
        percentile
                .interval()
                .ifPresentOrElse(
                        interval -> {
                            json.json().writeArrayPropertyStart(name);
                            json.number(interval.low());
                            json.number(interval.high());
                            json.json().writeEndArray();
                        },
                        () -> json.nothing(name));
    }

    private static void rates(LevelResult level, JsonOut json) {
        long total = level.total();
        long counted = level.outputUnknown() ? 0 : total;
        json.number("throughput_tokens_per_sec", JsonReport.of(counted, level.throughputTokensPerSecond()));
        json.number("total_throughput_tokens_per_sec", JsonReport.of(counted, level.totalThroughputTokensPerSecond()));
        json.number("request_rate_per_sec", JsonReport.of(total, level.requestsPerSecond()));
        json.number("offered_rate", level.offeredRate());
        json.number("achieved_rate", level.achievedRate());
        json.number("due_rate", level.dueRate());
        json.object("steady_state", level.steadyState(), steady -> {
            json.number("from_seconds", steady.fromNanos() / 1e9);
            json.number("to_seconds", steady.toNanos() / 1e9);
            json.number("throughput_tokens_per_sec", JsonReport.of(counted, steady.throughputTokensPerSecond()));
            json.number("request_rate_per_sec", steady.requestsPerSecond());
        });
        json.object("in_flight", () -> {
            json.number("mean", level.inFlightMean());
            json.count("max", level.inFlightMax());
        });
        json.flag("load_reached", !level.missedItsLoad());
    }

    private static void counts(LevelResult level, JsonOut json) {
        json.count("total_requests", level.total());
        json.count("successful_requests", level.completed());
        json.count("failed_requests", level.failed());
        json.count("cancelled_requests", level.cancelled());
        json.count("not_started", level.notStarted());
        json.number("error_rate_percent", JsonReport.of(level.total(), level.errorRatePercent()));
        json.count("total_input_tokens", level.totalInputTokens());
        json.count("total_output_tokens", level.totalOutputTokens());
        json.number("cached_prompt_percent", level.cachedPromptPercent());
        json.number("duration_seconds", level.windowNanos() / 1e9);
    }

    private static void precision(Precision precision, JsonOut json) {
        JsonConfig.goal(precision.goal(), json);
        json.id("end", precision.end());
        json.count("requests", precision.requests());
        json.number(
                "margin_percent",
                precision.margin().isPresent()
                        ? OptionalDouble.of(100 * precision.margin().getAsDouble())
                        : OptionalDouble.empty());
        json.flag("met", precision.met());
    }

    private static void shortAnswers(ShortAnswers answers, JsonOut json) {
        json.count("requests", answers.requests());
        json.count("of_requests", answers.counted());
        json.number("asked_tokens_mean", answers.askedMean());
        json.number("output_tokens_mean", answers.outputMean());
        json.object(
                "by_finish_reason",
                () -> answers.byFinishReason()
                        .forEach((reason, count) -> json.count(reason.isEmpty() ? "none" : reason, count)));
    }

    private static void goodput(Goodput goodput, Slo slo, JsonOut json) {
        json.object(
                "thresholds",
                () -> slo.thresholds()
                        .forEach(threshold -> json.number(threshold.metric() + "_ms", threshold.maxMillis())));
        json.number("target_percent", slo.sharePercent());
        json.count("satisfied_requests", goodput.satisfied());
        json.count("total_requests", goodput.total());
        json.count("undecided_requests", goodput.undecided());
        long all = goodput.total() + goodput.undecided();
        json.number("goodput_percent", JsonReport.of(goodput.total(), goodput.percent()));
        json.number("goodput_lowest_percent", JsonReport.of(all, goodput.lowestPercent()));
        json.number("goodput_highest_percent", JsonReport.of(all, goodput.highestPercent()));
        json.number("goodput_rate", JsonReport.of(goodput.total(), goodput.perSecond()));
        for (String metric : Slo.METRICS) {
            Optional.ofNullable(goodput.satisfiedByMetric().get(metric))
                    .ifPresentOrElse(
                            satisfied -> json.count(metric + "_satisfied", satisfied),
                            () -> json.nothing(metric + "_satisfied"));
        }
    }
}
