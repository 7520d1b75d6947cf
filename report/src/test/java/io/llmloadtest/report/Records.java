package io.llmloadtest.report;

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
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Requests built by hand. */
public final class Records {
    private static final long MILLI = 1_000_000;

    private Records() {}

    /** A role chunk at 5 ms, then twenty tokens from 500 ms on, one every 40 ms. */
    public static RequestRecord roleChunkFirst(int level) {
        long first = 500 * MILLI;
        long[] reads = IntStream.range(0, 20)
                .mapToLong(token -> first + 40 * MILLI * token)
                .toArray();
        int[] ones = IntStream.range(0, 20).map(token -> 1).toArray();
        long last = reads[reads.length - 1];
        TokenCount twenty = new TokenCount(20, TokenSource.USAGE);
        return new RequestRecord(
                0,
                level,
                0,
                20,
                20,
                twenty,
                twenty,
                -1,
                -1,
                20,
                new Stamps(0, 0, 0, 0, 0, ABSENT, 5 * MILLI, first, first, last, last, last, last),
                new TokenTimes(reads, ones, ones, new long[] {5 * MILLI}, false),
                StampSource.KERNEL,
                true,
                ServerTimings.NONE,
                new Outcome.Completed("length"));
    }

    /** Started at 1 ms, two tokens at 101 ms and 141.5 ms. */
    public static RequestRecord completed(int level, long number) {
        return of(level, number, new Outcome.Completed("length"));
    }

    public static RequestRecord failed(int level, long number, int httpStatus, String message) {
        return of(level, number, new Outcome.Failed(FailureKind.SERVER_ERROR, httpStatus, message));
    }

    public static RequestRecord cancelled(int level, long number) {
        return of(level, number, new Outcome.Cancelled());
    }

    public static RequestRecord warmup() {
        return completed(RequestRecord.WARMUP, 0);
    }

    private static RequestRecord of(int level, long number, Outcome outcome) {
        long first = 101 * MILLI;
        long last = 141_500_000;
        return new RequestRecord(
                number,
                level,
                1,
                256,
                128,
                TokenCount.UNKNOWN,
                new TokenCount(2, TokenSource.CHUNKS),
                -1,
                -1,
                2,
                new Stamps(
                        2 * MILLI,
                        MILLI,
                        MILLI,
                        MILLI,
                        1_200_001,
                        90 * MILLI,
                        first,
                        first,
                        first,
                        last,
                        last,
                        last,
                        ABSENT),
                new TokenTimes(new long[] {first, last}, new int[] {1, 1}, new int[] {1, 1}, new long[0], false),
                StampSource.USER,
                false,
                new ServerTimings(OptionalDouble.empty(), OptionalDouble.of(12.5), OptionalDouble.empty()),
                outcome);
    }
}
