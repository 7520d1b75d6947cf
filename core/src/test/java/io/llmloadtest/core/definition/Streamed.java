package io.llmloadtest.core.definition;

import static io.llmloadtest.core.record.Stamps.ABSENT;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.ServerTimings;
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.core.record.Stamps;
import io.llmloadtest.core.record.TokenCount;
import io.llmloadtest.core.record.TokenSource;
import io.llmloadtest.core.record.TokenTimes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Builds a streamed answer by hand, started at 0; times in milliseconds. */
final class Streamed {
    private final List<Read> reads = new ArrayList<>();
    private final List<Double> textless = new ArrayList<>();
    private double connected;
    private double answerFrom = -1;
    private int reasoningTokens = -1;
    private double lastEvent = -1;
    private double ended = -1;
    private double closed = -1;

    private record Read(double millis, int tokens, int chunks) {}

    static Streamed answer() {
        return new Streamed();
    }

    Streamed connected(double millis) {
        connected = millis;
        return this;
    }

    /** A chunk without text: with the role alone, or the finish reason. */
    Streamed textless(double millis) {
        textless.add(millis);
        return this;
    }

    Streamed read(double millis, int tokens, int chunks) {
        reads.add(new Read(millis, tokens, chunks));
        return this;
    }

    /** Reads of one chunk each. */
    Streamed reads(double firstMillis, double gap, int count, int tokensEach) {
        for (int i = 0; i < count; i++) {
            read(firstMillis + i * gap, tokensEach, 1);
        }
        return this;
    }

    /** Everything before is reasoning. */
    Streamed answerFrom(double millis) {
        answerFrom = millis;
        return this;
    }

    /** As the server counts them. */
    Streamed reasoningTokens(int tokens) {
        reasoningTokens = tokens;
        return this;
    }

    Streamed usageAt(double millis) {
        lastEvent = millis;
        return this;
    }

    Streamed doneAt(double millis) {
        ended = millis;
        return this;
    }

    Streamed closedAt(double millis) {
        closed = millis;
        return this;
    }

    RequestRecord completed() {
        return record(new Outcome.Completed("length"));
    }

    RequestRecord failed() {
        return record(new Outcome.Failed(FailureKind.TRUNCATED, 200, "cut"));
    }

    RequestRecord cancelled() {
        return record(new Outcome.Cancelled());
    }

    private RequestRecord record(Outcome outcome) {
        int tokens = reads.stream().mapToInt(Read::tokens).sum();
        TokenCount counted = new TokenCount(tokens, TokenSource.USAGE);
        int chunks = reads.stream().mapToInt(Read::chunks).sum();
        return new RequestRecord(
                0,
                0,
                0,
                100,
                tokens,
                new TokenCount(100, TokenSource.USAGE),
                counted,
                -1,
                reasoningTokens,
                chunks,
                stamps(),
                times(),
                StampSource.KERNEL,
                connected == 0,
                ServerTimings.NONE,
                outcome);
    }

    /** What isn't said otherwise ends with the last chunk. */
    private Stamps stamps() {
        long first = reads.isEmpty() ? ABSENT : nanos(reads.getFirst().millis());
        long last = reads.isEmpty() ? ABSENT : nanos(reads.getLast().millis());
        double lastChunk = Math.max(
                reads.isEmpty() ? 0 : reads.getLast().millis(),
                textless.stream().max(Comparator.naturalOrder()).orElse(0.0));
        double event = Math.max(lastEvent, lastChunk);
        double end = Math.max(ended, event);
        return new Stamps(
                0,
                0,
                0,
                nanos(connected),
                nanos(connected),
                ABSENT,
                textless.isEmpty() ? first : nanos(textless.getFirst()),
                first,
                answerFrom < 0 ? first : answerFrom > lastChunk ? ABSENT : nanos(answerFrom),
                last,
                nanos(event),
                nanos(end),
                nanos(Math.max(closed, end)));
    }

    private TokenTimes times() {
        return new TokenTimes(
                reads.stream().mapToLong(read -> nanos(read.millis())).toArray(),
                reads.stream().mapToInt(Read::tokens).toArray(),
                reads.stream().mapToInt(Read::chunks).toArray(),
                textless.stream().mapToLong(Streamed::nanos).toArray(),
                false);
    }

    private static long nanos(double millis) {
        return Math.round(millis * 1e6);
    }
}
