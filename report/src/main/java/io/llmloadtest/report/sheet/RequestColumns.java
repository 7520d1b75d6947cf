package io.llmloadtest.report.sheet;

import io.llmloadtest.core.metric.RequestMetric;
import io.llmloadtest.core.metric.RequestMetrics;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.ServerTimings;
import io.llmloadtest.core.record.Stamps;
import io.llmloadtest.core.record.TokenCount;
import io.llmloadtest.core.record.TokenSource;
import io.llmloadtest.report.facts.NamedStamp;
import io.llmloadtest.report.facts.RequestFacts;
import io.llmloadtest.report.text.Ids;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** The columns of tables with a row a request: all that is known of one but the arrival of each single token. */
public final class RequestColumns {
    private RequestColumns() {}

    public static List<TableColumn<RequestRecord>> all() {
        return Stream.of(identity(), outcome(), tokens(), metrics(), stamps(), server(), session(), added())
                .flatMap(columns -> columns)
                .toList();
    }

    private static Stream<TableColumn<RequestRecord>> identity() {
        return Stream.of(
                column("level", "Level", request -> Value.countIfKnown(request.level())),
                column("warmup", "Warm-up", request -> new Value.Flag(request.isWarmup())),
                column("number", "Number", request -> Value.count(request.number())),
                column("loop", "Loop", request -> Value.count(request.loop())));
    }

    private static Stream<TableColumn<RequestRecord>> outcome() {
        return Stream.of(
                column("outcome", "Outcome", request -> Value.text(RequestFacts.outcome(request.outcome()))),
                column(
                        "finish_reason",
                        "Finish Reason",
                        request -> Value.text(RequestFacts.finishReason(request.outcome()))),
                failure(
                        "failure_kind",
                        "Failure",
                        failed -> Value.text(failed.kind().name())),
                failure(
                        "http_status",
                        "HTTP Status",
                        failed -> failed.httpStatus() == 0 ? Value.NONE : Value.count(failed.httpStatus())),
                failure("message", "Message", failed -> Value.text(failed.message())));
    }

    private static Stream<TableColumn<RequestRecord>> tokens() {
        return Stream.of(
                column(
                        "planned_input_tokens",
                        "Planned Input (tok)",
                        request -> Value.count(request.plannedInputTokens())),
                column("max_output_tokens", "Output at Most (tok)", request -> Value.count(request.maxOutputTokens())),
                column("input_tokens", "Input (tok)", request -> known(request.input())),
                column("input_token_source", "Input Counted by", request -> source(request.input())),
                column("output_tokens", "Output (tok)", request -> known(request.output())),
                column("output_token_source", "Output Counted by", request -> source(request.output())),
                column(
                        "cached_input_tokens",
                        "Cached (tok)",
                        request -> Value.countIfKnown(request.cachedInputTokens())),
                column("reasoning_tokens", "Reasoning (tok)", request -> Value.countIfKnown(request.reasoningTokens())),
                column("chunks", "Chunks", request -> Value.count(request.chunks())),
                column(
                        "token_reads",
                        "Token Reads",
                        request -> Value.count(request.tokenTimes().reads())));
    }

    private static Stream<TableColumn<RequestRecord>> metrics() {
        return RequestFacts.ownMetrics()
                .map(metric -> column(
                        metric.id() + Statistics.suffix(metric),
                        metric.label() + " (" + metric.unit().symbol() + ")",
                        request -> Value.number(metric.valueOf(request))));
    }

    private static Stream<TableColumn<RequestRecord>> stamps() {
        return Stream.concat(
                NamedStamp.ALL.stream()
                        .map(stamp -> stamp(stamp.name() + "_at_ms", stamp.heading() + " at (ms)", stamp.nanos())),
                Stream.of(
                        column("stamp_source", "Stamped by", request -> Value.text(Ids.of(request.stampSource()))),
                        column(
                                "reused_connection",
                                "Reused Connection",
                                request -> new Value.Flag(request.reusedConnection())),
                        column("attempts", "Attempts", request -> Value.count(request.attempts()))));
    }

    private static Stream<TableColumn<RequestRecord>> server() {
        return Stream.of(
                server("server_queue_ms", "Server Queue (ms)", ServerTimings::queueMillis),
                server("server_load_ms", "Server Load (ms)", ServerTimings::loadMillis),
                server("server_prefill_ms", "Server Prefill (ms)", ServerTimings::prefillMillis),
                server("server_decode_ms", "Server Decode (ms)", ServerTimings::decodeMillis));
    }

    /** Last, since they tell nothing where each request is a session of its own and one machine carries all. */
    private static Stream<TableColumn<RequestRecord>> session() {
        return Stream.of(
                column("session", "Session", request -> Value.count(request.session())),
                column("turn", "Turn", request -> Value.count(request.turn())),
                column("node", "Node", request -> Value.count(request.node())));
    }

    /** The metrics of plug-ins. */
    private static Stream<TableColumn<RequestRecord>> added() {
        return RequestMetrics.all().stream()
                .map(RequestMetric::id)
                .map(id -> column(
                        "plug_in_" + id,
                        id,
                        request -> Value.number(Optional.ofNullable(
                                RequestMetrics.valuesOf(request).get(id)))));
    }

    private static TableColumn<RequestRecord> column(
            String name, String heading, Function<RequestRecord, Value> value) {
        return new TableColumn<>(name, heading, value);
    }

    private static TableColumn<RequestRecord> failure(
            String name, String heading, Function<Outcome.Failed, Value> value) {
        return column(
                name,
                heading,
                request -> RequestFacts.failure(request.outcome()).map(value).orElse(Value.NONE));
    }

    private static TableColumn<RequestRecord> stamp(String name, String heading, ToLongFunction<Stamps> nanos) {
        return column(name, heading, request -> Value.stamp(nanos.applyAsLong(request.stamps())));
    }

    private static TableColumn<RequestRecord> server(
            String name, String heading, Function<ServerTimings, OptionalDouble> millis) {
        return column(name, heading, request -> Value.number(millis.apply(request.believedTimings())));
    }

    private static Value known(TokenCount count) {
        return count.source() == TokenSource.UNKNOWN ? Value.NONE : Value.count(count.tokens());
    }

    private static Value source(TokenCount count) {
        return Value.text(Ids.of(count.source()));
    }
}
