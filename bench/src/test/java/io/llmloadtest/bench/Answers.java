package io.llmloadtest.bench;

import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.ServerTimings;
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.core.record.Stamps;
import io.llmloadtest.core.record.TokenCount;
import io.llmloadtest.core.record.TokenSource;
import io.llmloadtest.core.record.TokenTimes;
import java.util.Arrays;

/** Completed answers whose tokens came one a read. */
final class Answers {
    private static final long MILLI = 1_000_000;

    private Answers() {}

    /** In milliseconds from the level's start; taken up at once, and sent then. */
    static RequestRecord sentAt(long sentMillis, long... readMillis) {
        long[] reads = nanos(0, readMillis);
        int[] ones = Arrays.stream(reads).mapToInt(read -> 1).toArray();
        long sent = sentMillis * MILLI;
        long first = reads[0];
        long last = reads[reads.length - 1];
        TokenCount tokens = new TokenCount(reads.length, TokenSource.USAGE);
        return new RequestRecord(
                0,
                0,
                0,
                10,
                reads.length,
                tokens,
                tokens,
                -1,
                -1,
                reads.length,
                new Stamps(0, 0, 0, 0, sent, first, first, first, first, last, last, last, last),
                new TokenTimes(reads, ones, ones, new long[0], false),
                StampSource.KERNEL,
                true,
                ServerTimings.NONE,
                new Outcome.Completed("length"));
    }

    /** In nanoseconds on a clock that showed {@code originNanos} at the level's start. */
    static long[] nanos(long originNanos, long... millis) {
        return Arrays.stream(millis).map(at -> originNanos + at * MILLI).toArray();
    }
}
