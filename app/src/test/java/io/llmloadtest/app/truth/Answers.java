package io.llmloadtest.app.truth;

import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.ServerTimings;
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.core.record.Stamps;
import io.llmloadtest.core.record.TokenCount;
import io.llmloadtest.core.record.TokenSource;
import io.llmloadtest.core.record.TokenTimes;
import java.util.Arrays;

/** Records of answers whose tokens came one a read, in milliseconds from the level's start. */
final class Answers {
    private Answers() {}

    static RequestRecord completed(long number, long... readMillis) {
        return record(number, new Outcome.Completed("length"), readMillis);
    }

    static RequestRecord cancelled(long number, long... readMillis) {
        return record(number, new Outcome.Cancelled(), readMillis);
    }

    private static RequestRecord record(long number, Outcome outcome, long... readMillis) {
        long[] reads =
                Arrays.stream(readMillis).map(millis -> millis * 1_000_000).toArray();
        int[] ones = Arrays.stream(reads).mapToInt(read -> 1).toArray();
        long first = reads[0];
        long last = reads[reads.length - 1];
        TokenCount tokens = new TokenCount(reads.length, TokenSource.USAGE);
        return new RequestRecord(
                number,
                0,
                0,
                10,
                reads.length,
                tokens,
                tokens,
                -1,
                -1,
                reads.length,
                new Stamps(0, 0, 0, 0, 0, first, first, first, first, last, last, last, last),
                new TokenTimes(reads, ones, ones, new long[0], false),
                StampSource.KERNEL,
                true,
                ServerTimings.NONE,
                outcome);
    }
}
