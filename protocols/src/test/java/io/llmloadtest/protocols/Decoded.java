package io.llmloadtest.protocols;

import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.ServerTimings;
import io.llmloadtest.protocols.answer.AnswerDecoder;
import io.llmloadtest.protocols.answer.Usage;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** All that a decoder says of a response that has ended. */
public record Decoded(
        int events,
        int choiceEvents,
        int chunks,
        int answerChunks,
        long textLength,
        int tokensSoFar,
        boolean unstreamed,
        boolean ended,
        int outputTokens,
        int inputTokens,
        int cachedInputTokens,
        int reasoningTokens,
        Usage usage,
        boolean finished,
        ServerTimings serverTimings,
        Outcome outcome) {

    /** Decodes the response in one read. */
    public static Decoded of(AnswerDecoder decoder, Response response) {
        return of(decoder, response, List.of());
    }

    /** Decodes the response in reads that end at {@code cuts}; positions outside of the body count for nothing. */
    public static Decoded of(AnswerDecoder decoder, Response response, Collection<Integer> cuts) {
        byte[] body = response.body();
        decoder.head(response.status(), response.contentType());
        var ends = new TreeSet<>(cuts).subSet(1, true, Math.max(1, body.length), false);
        int from = 0;
        for (int end : ends) {
            read(decoder, body, from, end);
            from = end;
        }
        read(decoder, body, from, body.length);
        decoder.end(response.complete());
        return of(decoder);
    }

    /** Every read lands elsewhere in a buffer that held something else, as an event loop's buffer does. */
    private static void read(AnswerDecoder decoder, byte[] body, int from, int to) {
        byte[] buffer = new byte[to - from + 7];
        System.arraycopy(body, from, buffer, 3, to - from);
        decoder.body(buffer, 3, 3 + to - from);
        Arrays.fill(buffer, (byte) '"');
    }

    private static Decoded of(AnswerDecoder decoder) {
        return new Decoded(
                decoder.tally().events(),
                decoder.tally().choiceEvents(),
                decoder.tally().chunks(),
                decoder.tally().answerChunks(),
                decoder.tally().textLength(),
                decoder.tally().tokensSoFar(),
                decoder.unstreamed(),
                decoder.ended(),
                decoder.tally().outputTokens(),
                decoder.tally().inputTokens(),
                decoder.tally().cachedInputTokens(),
                decoder.tally().reasoningTokens(),
                decoder.tally().usage(),
                decoder.finished(),
                decoder.tally().serverTimings(),
                decoder.outcome());
    }

    /** The same but for what usage says in all its parts, and for whether it came together with a finish reason. */
    public Decoded withoutUsage() {
        return new Decoded(
                events,
                choiceEvents,
                chunks,
                answerChunks,
                textLength,
                tokensSoFar,
                unstreamed,
                ended,
                outputTokens,
                inputTokens,
                cachedInputTokens,
                reasoningTokens,
                new Usage(Usage.ABSENT, Usage.ABSENT, Usage.ABSENT, Usage.ABSENT, Usage.ABSENT, false),
                false,
                serverTimings,
                outcome);
    }

    /** The outcome of a response that is known to have failed. */
    public Outcome.Failed failure() {
        return switch (outcome) {
            case Outcome.Failed failed -> failed;
            case Outcome.Completed completed -> throw new AssertionError("not failed but " + completed);
            case Outcome.Cancelled cancelled -> throw new AssertionError("a decoder can't cancel: " + cancelled);
        };
    }
}
