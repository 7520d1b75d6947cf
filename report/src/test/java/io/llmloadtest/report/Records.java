package io.llmloadtest.report;

import static io.llmloadtest.core.record.Stamps.ABSENT;

import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.ServerTimings;
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.core.record.Stamps;
import io.llmloadtest.core.record.TokenCount;
import io.llmloadtest.core.record.TokenSource;
import io.llmloadtest.core.record.TokenTimes;
import java.util.stream.IntStream;

/** Requests built by hand. */
final class Records {
    private static final long MILLI = 1_000_000;

    private Records() {}

    /** A role chunk at 5 ms, then twenty tokens from 500 ms on, one every 40 ms. */
    static RequestRecord roleChunkFirst(int level) {
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
}
