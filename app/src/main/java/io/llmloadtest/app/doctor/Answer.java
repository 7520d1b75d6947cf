package io.llmloadtest.app.doctor;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.engine.WireTrace;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.answer.AnswerDecoder;
import io.llmloadtest.protocols.answer.AnswerListener;
import io.llmloadtest.protocols.json.JsonEvents;
import io.llmloadtest.transport.http.ResponseHead;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An answer taken apart: what the protocol's decoder makes of it, as it would in a run, and its events one by one. A pure
 * function of the trace. Instants are in nanoseconds from when the connection stood.
 */
final class Answer {
    /** Some servers answer with a page of their parser's thoughts. */
    private static final int MAX_MESSAGE = 140;

    /** Behind Latin, Greek, Cyrillic and their neighbours. */
    private static final int FIRST_OTHER = 0x900;

    private static final Set<FailureKind> TOO_SLOW =
            EnumSet.of(FailureKind.FIRST_TOKEN_TIMEOUT, FailureKind.STALL_TIMEOUT, FailureKind.TOTAL_TIMEOUT);

    private final Prompt asked;
    private final WireTrace trace;
    private final AnswerDecoder decoder;
    private final EventReader reader;
    private final List<TokenRead> tokenReads;

    private Answer(
            Prompt asked, WireTrace trace, AnswerDecoder decoder, EventReader reader, List<TokenRead> tokenReads) {
        this.asked = asked;
        this.trace = trace;
        this.decoder = decoder;
        this.reader = reader;
        this.tokenReads = List.copyOf(tokenReads);
    }

    /**
     * A read that brought token text.
     *
     * @param chunks with text that it brought
     * @param answer whether one of them was more than reasoning
     * @param tokensSoFar as the wire reported them up to here; -1 where it doesn't
     * @param textSoFar length of all text up to here
     */
    record TokenRead(long nanos, int chunks, boolean answer, int tokensSoFar, long textSoFar) {}

    static Answer read(Prompt asked, WireTrace trace, Protocol protocol) {
        AnswerDecoder decoder = protocol.decoder(true, false, new JsonEvents(), AnswerListener.NONE);
        trace.head()
                .map(WireTrace.Head::response)
                .ifPresent(
                        head -> decoder.head(head.status(), head.contentType().orElse("")));
        EventReader reader = new EventReader();
        List<TokenRead> tokenReads = new ArrayList<>();
        for (WireTrace.Read read : trace.reads()) {
            long nanos = read.arrivalNanos() - trace.connectedNanos();
            int chunks = decoder.tally().chunks();
            int answers = decoder.tally().answerChunks();
            decoder.body(read.body(), 0, read.body().length);
            reader.feed(nanos, read.body());
            if (decoder.tally().chunks() > chunks && !decoder.unstreamed()) {
                tokenReads.add(new TokenRead(
                        nanos,
                        decoder.tally().chunks() - chunks,
                        decoder.tally().answerChunks() > answers,
                        decoder.tally().tokensSoFar(),
                        decoder.tally().textLength()));
            }
        }
        decoder.end(trace.end() instanceof WireTrace.End.Complete);
        reader.end();
        return new Answer(asked, trace, decoder, reader, tokenReads);
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

    List<Event> events() {
        return reader.events();
    }

    boolean doneMark() {
        return reader.doneMark();
    }

    int comments() {
        return reader.comments();
    }

    String text() {
        return reader.text();
    }

    /** Whether it holds letters of other scripts, or signs, whose characters take several bytes and often several tokens. */
    boolean hasOtherScripts() {
        return events().stream()
                .filter(Event::hasChoice)
                .map(event -> event.json().toString())
                .anyMatch(text -> text.codePoints().anyMatch(c -> c >= FIRST_OTHER));
    }

    List<TokenRead> tokenReads() {
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
