package io.llmloadtest.core.definition;

import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.Stamps;
import io.llmloadtest.core.record.TokenTimes;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A completed, streamed answer in the words that other tools are written in: chunks, content, usage. Events that came in
 * one read have the same instant; a tool that stamps each of them after parsing sees them microseconds apart.
 */
final class MeasuredAnswer {
    private final RequestRecord request;
    private final Stamps stamps;
    private final TokenTimes times;

    private MeasuredAnswer(RequestRecord request) {
        this.request = request;
        this.stamps = request.stamps();
        this.times = request.tokenTimes();
    }

    /** Empty for a request that wasn't completed, and for an answer that came as one document. */
    static Optional<MeasuredAnswer> of(RequestRecord request) {
        boolean streamed = request.tokenTimes().reads() > 0;
        return request.outcome() instanceof Outcome.Completed && streamed
                ? Optional.of(new MeasuredAnswer(request))
                : Optional.empty();
    }

    long started() {
        return stamps.started();
    }

    long connected() {
        return stamps.connected();
    }

    /** The last event before the end mark, such as one that only carries usage. */
    long lastEvent() {
        return stamps.lastEvent();
    }

    /** The end mark, or the close of a stream that has none. */
    long ended() {
        return stamps.ended();
    }

    long closed() {
        return stamps.closed();
    }

    /** Every chunk whose {@code choices} isn't empty, with text or without: also the role and the finish reason alone. */
    Arrivals choices() {
        LongStream textless = LongStream.range(0, times.textless()).map(event -> times.textlessNanos((int) event));
        LongStream texts = stampsFrom(stamps.firstToken(), times::chunks);
        return new Arrivals(LongStream.concat(textless, texts).sorted().toArray());
    }

    /** Every chunk with text: content, reasoning, refusal or tool-call arguments. */
    Arrivals texts() {
        return new Arrivals(stampsFrom(stamps.firstToken(), times::chunks).toArray());
    }

    /**
     * Every chunk with {@code delta.content}, for tools that look at nothing else: those from the first read on that
     * brought more than reasoning. The record doesn't tell content from a refusal or a tool call.
     */
    Arrivals contents() {
        return new Arrivals(stampsFrom(stamps.firstAnswerToken(), times::chunks).toArray());
    }

    /** Every token of {@link #contents}, at the arrival of its chunk. */
    Arrivals contentTokens() {
        return new Arrivals(
                stampsFrom(stamps.firstAnswerToken(), times::sampledTokens).toArray());
    }

    /** Output tokens by our best source. */
    int tokens() {
        return request.output().tokens();
    }

    /** Those that weren't reasoning: by the server's count, or else by the reads that brought them. */
    int answerTokens() {
        if (request.reasoningTokens() >= 0) {
            return tokens() - request.reasoningTokens();
        }
        return stamps.firstAnswerToken() == stamps.firstToken()
                ? tokens()
                : readsFrom(stamps.firstAnswerToken()).map(times::tokens).sum();
    }

    /** The stamp of each read from {@code fromNanos} on, as many times as {@code weight} says of it. */
    private LongStream stampsFrom(long fromNanos, IntUnaryOperator weight) {
        LongStream.Builder repeated = LongStream.builder();
        readsFrom(fromNanos).forEach(read -> {
            for (int i = weight.applyAsInt(read); i > 0; i--) {
                repeated.add(times.readNanos(read));
            }
        });
        return repeated.build();
    }

    private IntStream readsFrom(long fromNanos) {
        return IntStream.range(0, times.reads())
                .filter(read -> Stamps.isPresent(fromNanos) && times.readNanos(read) >= fromNanos);
    }
}
