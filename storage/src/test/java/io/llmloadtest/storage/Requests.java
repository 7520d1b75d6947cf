package io.llmloadtest.storage;

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
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.LongStream;

/** Records as a server gives them that answers a little slower each time. */
public final class Requests {
    private static final long MILLI = 1_000_000;
    private static final int TOKENS = 8;

    private Requests() {}

    /** Completed ones, numbered from 0. */
    public static List<RequestRecord> completed(int level, int count) {
        return LongStream.range(0, count)
                .mapToObj(number -> answered(level, number))
                .toList();
    }

    /** The first token comes 20 ms after the start, and 1 ms later with each number; then one every 10 ms. */
    public static RequestRecord answered(int level, long number) {
        long started = number * 3 * MILLI;
        long first = started + (20 + number) * MILLI;
        long[] reads = LongStream.range(0, TOKENS)
                .map(token -> first + token * 10 * MILLI)
                .toArray();
        long last = reads[TOKENS - 1];
        return record(
                level,
                number,
                new Stamps(
                        started,
                        started,
                        started,
                        started + MILLI,
                        started + 2 * MILLI,
                        first - MILLI,
                        first,
                        first,
                        first,
                        last,
                        last + 5,
                        last + 6,
                        last + 7),
                new TokenTimes(reads, ones(), ones(), new long[] {first - 10}, false),
                new Outcome.Completed("length"));
    }

    public static RequestRecord failed(int level, long number, FailureKind kind, String message) {
        return record(level, number, cut(number), TokenTimes.NONE, new Outcome.Failed(kind, 503, message));
    }

    public static RequestRecord cancelled(int level, long number) {
        return record(level, number, cut(number), TokenTimes.NONE, new Outcome.Cancelled());
    }

    private static Stamps cut(long number) {
        long started = number * 3 * MILLI;
        return new Stamps(
                started,
                started,
                started,
                started,
                ABSENT,
                ABSENT,
                ABSENT,
                ABSENT,
                ABSENT,
                ABSENT,
                ABSENT,
                started + 40 * MILLI,
                started + 40 * MILLI);
    }

    private static RequestRecord record(int level, long number, Stamps stamps, TokenTimes times, Outcome outcome) {
        return new RequestRecord(
                number,
                level,
                1,
                256,
                128,
                new TokenCount(260, TokenSource.USAGE),
                new TokenCount(times.totalTokens(), TokenSource.USAGE),
                -1,
                -1,
                times.reads(),
                stamps,
                times,
                StampSource.KERNEL,
                number > 0,
                new ServerTimings(OptionalDouble.of(0.5), OptionalDouble.empty(), OptionalDouble.empty()),
                outcome);
    }

    private static int[] ones() {
        int[] ones = new int[TOKENS];
        Arrays.fill(ones, 1);
        return ones;
    }
}
