package io.llmloadtest.app.doctor;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.engine.call.WireTrace;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.answer.AnswerDecoder;
import io.llmloadtest.protocols.answer.StreamForm;
import io.llmloadtest.transport.http.ResponseHead;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An answer taken apart: what the protocol's decoder makes of it, as it would in a run, and its events one by one. A pure
 * function of the trace. Instants are in nanoseconds from when the connection stood.
 */
final class TracedAnswer {
    /** Some servers answer with a page of their parser's thoughts. */
    private static final int MAX_MESSAGE = 140;

    private static final Set<FailureKind> TOO_SLOW =
            EnumSet.of(FailureKind.FIRST_TOKEN_TIMEOUT, FailureKind.STALL_TIMEOUT, FailureKind.TOTAL_TIMEOUT);

    private final Prompt asked;
    private final WireTrace trace;
    private final AnswerDecoder decoder;
    private final StreamForm form;
    private final boolean otherScripts;
    private final List<Event> events;
    private final List<TextRead> tokenReads;

    private TracedAnswer(Prompt asked, WireTrace trace, EventReader reader, StreamForm form) {
        this.asked = asked;
        this.trace = trace;
        this.form = form;
        decoder = reader.decoder();
        otherScripts = reader.otherScripts();
        events = reader.events();
        tokenReads = reader.tokenReads();
    }

    static TracedAnswer read(Prompt asked, WireTrace trace, Protocol protocol) {
        EventReader reader = new EventReader(protocol);
        reader.read(trace);
        return new TracedAnswer(asked, trace, reader, protocol.streamForm());
    }

    Prompt asked() {
        return asked;
    }

    WireTrace trace() {
        return trace;
    }

    Optional<ResponseHead> head() {
        return trace.head().map(WireTrace.Head::response);
    }

    /** 0 when no response came. */
    int status() {
        return head().map(ResponseHead::status).orElse(0);
    }

    /** Whether the server took the request and answered it with tokens, be it to their end or not. */
    boolean hasTokens() {
        return decoder.tally().chunks() > 0;
    }

    /** Whether the server said that something was wrong with the request. */
    boolean refused() {
        return status() / 100 == 4;
    }

    boolean unstreamed() {
        return decoder.unstreamed();
    }

    /** Why it counts as a failure; empty when it doesn't, or when it was us who cut it. */
    Optional<String> failure() {
        return switch (trace.end()) {
            case WireTrace.End.Lost lost ->
                Optional.of(lost.message() + (TOO_SLOW.contains(lost.kind()) ? "; a longer --timeout may help" : ""));
            case WireTrace.End.Enough enough -> Optional.empty();
            case WireTrace.End.Complete complete ->
                decoder.outcome() instanceof Outcome.Failed failed
                        ? Optional.of(shortened(failed.message()))
                        : Optional.empty();
        };
    }

    private static String shortened(String message) {
        return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE) + "…";
    }

    /** What to say of an answer that is none. */
    String complaint() {
        return failure().orElse("an answer without tokens");
    }

    /** Whether it was us who ended it. */
    boolean cut() {
        return trace.end() instanceof WireTrace.End.Enough;
    }

    /** Such as {@code stop} or {@code length}; empty when it was cut or failed. */
    String finishReason() {
        return !cut() && decoder.outcome() instanceof Outcome.Completed completed ? completed.finishReason() : "";
    }

    /** Those that were read; none comes after one that failed. */
    List<Event> events() {
        return events;
    }

    /** How the protocol sends its streams. */
    StreamForm form() {
        return form;
    }

    /** Whether the protocol's end mark came. */
    boolean endMark() {
        return decoder.ended();
    }

    /** The field in which the model thinks aloud. */
    Optional<String> reasoningField() {
        return Optional.of(decoder.tally().reasoningField()).filter(field -> !field.isEmpty());
    }

    /** Lines that begin with a colon; they are no events. */
    int comments() {
        return form.messages()
                ? 0
                : (int) text().lines().filter(line -> line.startsWith(":")).count();
    }

    /** The body as it came. */
    byte[] body() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        trace.reads().forEach(read -> whole.writeBytes(read.body()));
        return whole.toByteArray();
    }

    String text() {
        return new String(body(), StandardCharsets.UTF_8);
    }

    /** Whether it holds letters of other scripts, or signs. */
    boolean hasOtherScripts() {
        return otherScripts;
    }

    List<TextRead> tokenReads() {
        return tokenReads;
    }

    int chunks() {
        return decoder.tally().chunks();
    }

    /** Output tokens by the server's usage; -1 where it tells none. */
    int usageTokens() {
        return decoder.tally().outputTokens();
    }

    /** Output tokens by the best source: usage, what chunks reported, one a chunk. */
    int tokens() {
        int reported = decoder.tally().outputTokens() >= 0
                ? decoder.tally().outputTokens()
                : decoder.tally().tokensSoFar();
        return reported >= 0 ? reported : decoder.tally().chunks();
    }

    /** Prompt tokens by the server's usage; -1 where it tells none. */
    int promptTokens() {
        return decoder.tally().inputTokens();
    }

    /** Prompt tokens from a prefix cache; -1 where the server doesn't say. */
    int cachedTokens() {
        return decoder.tally().cachedInputTokens();
    }

    /** Only where {@link #head} is present. */
    long headNanos() {
        return trace.head().orElseThrow().arrivalNanos() - trace.connectedNanos();
    }

    /** Whether tokens have times of their own. */
    boolean hasTokenTimes() {
        return !tokenReads.isEmpty();
    }

    long firstTokenNanos() {
        return tokenReads.getFirst().nanos();
    }

    long lastTokenNanos() {
        return tokenReads.getLast().nanos();
    }

    long endNanos() {
        return trace.endNanos() - trace.connectedNanos();
    }
}
