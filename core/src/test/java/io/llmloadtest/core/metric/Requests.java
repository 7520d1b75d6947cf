package io.llmloadtest.core.metric;

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
import java.util.List;

/** Builds a record by hand; times in milliseconds from the level's start. */
final class Requests {
    private final double started;
    private double intended;
    private double released;
    private double connected;
    private double answerFrom;
    private double ended;
    private long number;
    private TokenCount input = new TokenCount(100, TokenSource.USAGE);
    private int output = -1;
    private int asked = -1;
    private TokenSource source = TokenSource.USAGE;
    private int cached = -1;
    private ServerTimings timings = ServerTimings.NONE;
    private Outcome outcome = new Outcome.Completed("stop");
    private final List<Double> reads = new ArrayList<>();
    private final List<Integer> tokens = new ArrayList<>();

    private Requests(double started) {
        this.started = started;
        intended = started;
        released = started;
        connected = started;
        answerFrom = -1;
        ended = started;
    }

    static Requests started(double millis) {
        return new Requests(millis);
    }

    Requests number(long which) {
        number = which;
        return this;
    }

    Requests intended(double millis) {
        intended = millis;
        released = millis;
        return this;
    }

    /** Later than intended: a cap held the request back until then. */
    Requests released(double millis) {
        released = millis;
        return this;
    }

    Requests connected(double millis) {
        connected = millis;
        return this;
    }

    /** A read from the socket that brought tokens. */
    Requests read(double millis, int newTokens) {
        reads.add(millis);
        tokens.add(newTokens);
        ended = millis;
        return this;
    }

    /** Reads at equal gaps with as many tokens each. */
    Requests reads(double firstMillis, double gap, int count, int tokensEach) {
        for (int i = 0; i < count; i++) {
            read(firstMillis + i * gap, tokensEach);
        }
        return this;
    }

    /** Everything before this read was reasoning. */
    Requests answerFrom(double millis) {
        answerFrom = millis;
        return this;
    }

    /** As the server counted, instead of the sum of all reads. */
    Requests output(int counted, TokenSource by) {
        output = counted;
        source = by;
        return this;
    }

    /** Output tokens at most; as many as came when not said. */
    Requests asked(int tokens) {
        asked = tokens;
        return this;
    }

    Requests finish(String reason) {
        outcome = new Outcome.Completed(reason);
        return this;
    }

    /** So many of the prompt's tokens came from the server's cache. */
    Requests cached(int promptTokens) {
        cached = promptTokens;
        return this;
    }

    Requests served(ServerTimings byServer) {
        timings = byServer;
        return this;
    }

    Requests input(TokenCount count) {
        input = count;
        return this;
    }

    RequestRecord completed(double endedMillis) {
        ended = endedMillis;
        return build();
    }

    RequestRecord completed() {
        return build();
    }

    RequestRecord failed(double endedMillis, FailureKind kind, String message) {
        outcome = new Outcome.Failed(kind, 200, message);
        return completed(endedMillis);
    }

    RequestRecord cancelled(double endedMillis) {
        outcome = new Outcome.Cancelled();
        return completed(endedMillis);
    }

    private RequestRecord build() {
        int counted = output >= 0
                ? output
                : tokens.stream().mapToInt(Integer::intValue).sum();
        return new RequestRecord(
                number,
                0,
                0,
                input.tokens(),
                asked >= 0 ? asked : counted,
                input,
                new TokenCount(counted, source),
                cached,
                -1,
                reads.size(),
                stamps(),
                tokenTimes(),
                StampSource.KERNEL,
                connected == started,
                timings,
                outcome);
    }

    private Stamps stamps() {
        boolean streamed = !reads.isEmpty();
        long first = streamed ? nanos(reads.getFirst()) : ABSENT;
        return new Stamps(
                nanos(intended),
                nanos(released),
                nanos(started),
                nanos(connected),
                nanos(connected),
                ABSENT,
                first,
                first,
                answerFrom < 0 ? first : nanos(answerFrom),
                streamed ? nanos(reads.getLast()) : ABSENT,
                streamed ? nanos(reads.getLast()) : ABSENT,
                nanos(ended),
                nanos(ended));
    }

    private TokenTimes tokenTimes() {
        return new TokenTimes(
                reads.stream().mapToLong(Requests::nanos).toArray(),
                tokens.stream().mapToInt(Integer::intValue).toArray(),
                reads.stream().mapToInt(read -> 1).toArray(),
                new long[0],
                false);
    }

    private static long nanos(double millis) {
        return Math.round(millis * 1e6);
    }
}
