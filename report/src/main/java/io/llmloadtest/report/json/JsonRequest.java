package io.llmloadtest.report.json;

import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.metric.RequestMetrics;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.ServerTimings;
import io.llmloadtest.core.record.Stamps;
import io.llmloadtest.core.record.TokenCount;
import io.llmloadtest.core.record.TokenSource;
import io.llmloadtest.core.record.TokenTimes;
import io.llmloadtest.report.facts.NamedStamp;
import io.llmloadtest.report.facts.RequestFacts;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;

/** One line of the requests: the whole record, and what follows from it by the names of {@code results[]}. */
final class JsonRequest {
    private static final Metric[] METRICS = RequestFacts.ownMetrics().toArray(Metric[]::new);

    private JsonRequest() {}

    static void write(String runId, RequestRecord request, JsonOut json) {
        json.text("run_id", runId);
        json.count("level", known(request.level()));
        json.flag("warmup", request.isWarmup());
        json.count("number", request.number());
        json.count("session", request.session());
        json.count("turn", request.turn());
        json.count("node", request.node());
        json.count("loop", request.loop());
        outcome(request.outcome(), json);
        tokens(request, json);
        for (Metric metric : METRICS) {
            json.number(JsonLevel.name(metric), metric.valueOf(request));
        }
        json.object("plug_in_metrics", () -> RequestMetrics.valuesOf(request).forEach(json::number));
        json.id("stamp_source", request.stampSource());
        json.flag("reused_connection", request.reusedConnection());
        json.count("attempts", request.attempts());
        json.object("stamps", () -> stamps(request.stamps(), json));
        json.object("token_times", () -> times(request.tokenTimes(), json));
        ServerTimings server = request.believedTimings();
        json.object("server_timings", Optional.of(server).filter(ServerTimings::isTold), given -> {
            json.number("queue", given.queueMillis());
            json.number("load", given.loadMillis());
            json.number("prefill", given.prefillMillis());
            json.number("decode", given.decodeMillis());
        });
    }

    private static void outcome(Outcome outcome, JsonOut json) {
        Optional<Outcome.Failed> failure = RequestFacts.failure(outcome);
        json.text("outcome", RequestFacts.outcome(outcome));
        json.text("finish_reason", RequestFacts.finishReason(outcome));
        json.text("failure_kind", failure.map(failed -> failed.kind().name()));
        json.count(
                "http_status",
                failure.map(failed ->
                                failed.httpStatus() == 0 ? OptionalInt.empty() : OptionalInt.of(failed.httpStatus()))
                        .orElse(OptionalInt.empty()));
        json.text("message", failure.map(Outcome.Failed::message));
    }

    private static void tokens(RequestRecord request, JsonOut json) {
        json.count("planned_input_tokens", request.plannedInputTokens());
        json.count("max_output_tokens", request.maxOutputTokens());
        tokens("input_token", request.input(), json);
        tokens("output_token", request.output(), json);
        json.count("cached_input_tokens", known(request.cachedInputTokens()));
        json.count("reasoning_tokens", known(request.reasoningTokens()));
        json.count("chunks", request.chunks());
    }

    private static void tokens(String name, TokenCount count, JsonOut json) {
        boolean counted = count.source() != TokenSource.UNKNOWN;
        json.count(name + "s", counted ? OptionalLong.of(count.tokens()) : OptionalLong.empty());
        json.id(name + "_source", count.source());
    }

    /** A nanosecond is a double's exact sixth decimal here, so that nothing needs rounding. */
    private static void stamps(Stamps stamps, JsonOut json) {
        for (NamedStamp stamp : NamedStamp.ALL) {
            long nanos = stamp.nanos().applyAsLong(stamps);
            if (Stamps.isPresent(nanos)) {
                json.json().writeNumberProperty(stamp.name(), nanos / 1e6);
            } else {
                json.nothing(stamp.name());
            }
        }
    }

    private static void times(TokenTimes times, JsonOut json) {
        numbers("at", times.reads(), read -> times.readNanos(read) / 1e6, json);
        counts("tokens", times.reads(), times::tokens, json);
        counts("chunks", times.reads(), times::chunks, json);
        numbers("textless_at", times.textless(), event -> times.textlessNanos(event) / 1e6, json);
        json.flag("spread", times.spread());
    }

    private static void numbers(String name, int size, IntToDoubleFunction number, JsonOut json) {
        json.json().writeArrayPropertyStart(name);
        for (int i = 0; i < size; i++) {
            json.json().writeNumber(number.applyAsDouble(i));
        }
        json.json().writeEndArray();
    }

    private static void counts(String name, int size, IntUnaryOperator count, JsonOut json) {
        json.json().writeArrayPropertyStart(name);
        for (int i = 0; i < size; i++) {
            json.json().writeNumber(count.applyAsInt(i));
        }
        json.json().writeEndArray();
    }

    private static OptionalInt known(int count) {
        return count < 0 ? OptionalInt.empty() : OptionalInt.of(count);
    }
}
