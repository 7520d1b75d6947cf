package io.llmloadtest.app.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.engine.call.WireTrace;
import io.llmloadtest.protocols.openai.OpenAiChat;
import io.llmloadtest.transport.http.HttpHeaders;
import io.llmloadtest.transport.http.ResponseHead;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An exchange written down by a test: what came and when, in milliseconds. Unless told otherwise a stream whose head
 * comes after 5 ms, over a connection that was open already.
 */
final class Wire {
    static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    static final String DONE = "[DONE]";

    private final List<WireTrace.Read> reads = new ArrayList<>();
    private Prompt asked = Prompt.user("a b", 2, 24);
    private Optional<ResponseHead> head = Optional.empty();
    private double headMillis = 5;
    private double endMillis;
    private double connectedMillis;
    private boolean reused = true;
    private boolean dropped;
    private boolean keeps = true;
    private WireTrace.End end = new WireTrace.End.Complete();

    static Wire stream() {
        return new Wire().head(200, "text/event-stream");
    }

    static Wire document(int status, String body) {
        return new Wire().head(status, "application/json").raw(10, body);
    }

    /** No response at all. */
    static Wire lost(FailureKind kind, String message) {
        Wire wire = new Wire();
        wire.end = new WireTrace.End.Lost(kind, message);
        return wire;
    }

    /** A token a read, the first after {@code first} ms and the others every {@code gap} ms, then finish and usage. */
    static Wire tokens(int count, double first, double gap) {
        Wire wire = stream();
        for (int token = 0; token < count; token++) {
            wire.at(first + token * gap, text(" word"));
        }
        return wire.at(first + (count - 1) * gap, finish("length"), usage(10, count), DONE);
    }

    static String role() {
        return "{\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}";
    }

    static String text(String text) {
        return "{\"choices\":[{\"delta\":{\"content\":\"" + text + "\"}}]}";
    }

    /** With a running count. */
    static String text(String text, int tokensSoFar) {
        return "{\"choices\":[{\"delta\":{\"content\":\"" + text + "\"}}],\"usage\":{\"prompt_tokens\":10,"
                + "\"completion_tokens\":" + tokensSoFar + "}}";
    }

    static String reasoning(String field, String text) {
        return "{\"choices\":[{\"delta\":{\"" + field + "\":\"" + text + "\"}}]}";
    }

    static String finish(String reason) {
        return "{\"choices\":[{\"delta\":{},\"finish_reason\":\"" + reason + "\"}]}";
    }

    static String usage(int prompt, int output) {
        return "{\"choices\":[],\"usage\":{\"prompt_tokens\":" + prompt + ",\"completion_tokens\":" + output + "}}";
    }

    static String cached(int prompt, int cached) {
        return "{\"choices\":[],\"usage\":{\"prompt_tokens\":" + prompt + ",\"completion_tokens\":1,"
                + "\"prompt_tokens_details\":{\"cached_tokens\":" + cached + "}}}";
    }

    Wire asking(int promptTokens, int outputTokens) {
        asked = Prompt.user("a b", promptTokens, outputTokens);
        return this;
    }

    private Wire head(int status, String contentType) {
        head = Optional.of(new ResponseHead(status, "", HttpHeaders.NONE.with("Content-Type", contentType)));
        return this;
    }

    Wire header(String name, String value) {
        head = head.map(old -> new ResponseHead(old.status(), "", old.headers().with(name, value)));
        return this;
    }

    Wire headAt(double millis) {
        headMillis = millis;
        return this;
    }

    /** One read with these events. */
    Wire at(double millis, String... events) {
        StringBuilder bytes = new StringBuilder();
        for (String event : events) {
            bytes.append("data: ").append(event).append("\n\n");
        }
        return raw(millis, bytes.toString());
    }

    Wire raw(double millis, String bytes) {
        reads.add(new WireTrace.Read(nanos(millis), bytes.getBytes(UTF_8)));
        endMillis = millis;
        return this;
    }

    Wire endAt(double millis) {
        endMillis = millis;
        return this;
    }

    Wire cutByUs() {
        end = new WireTrace.End.Enough();
        return this;
    }

    Wire newConnection(double millis) {
        reused = false;
        connectedMillis = millis;
        return this;
    }

    Wire dropped() {
        dropped = true;
        return this;
    }

    Wire closing() {
        keeps = false;
        return this;
    }

    WireTrace trace() {
        return new WireTrace(
                START,
                reused,
                dropped,
                nanos(connectedMillis),
                nanos(connectedMillis),
                nanos(endMillis),
                head.map(response -> new WireTrace.Head(nanos(headMillis), response)),
                reads,
                HttpHeaders.NONE,
                keeps,
                end);
    }

    TracedAnswer answer() {
        return TracedAnswer.read(asked, trace(), new OpenAiChat());
    }

    private static long nanos(double millis) {
        return Math.round(millis * 1e6);
    }
}
