package io.llmloadtest.app.selftest;

import java.time.Duration;
import java.util.List;

/**
 * The part of a step in which all its streams ran, as long as a whole number of token gaps, so that a server on schedule
 * writes the same number of tokens in it whenever it begins.
 *
 * @param fromNanos inclusive, on the scale of {@link System#nanoTime}
 * @param toNanos exclusive
 */
record SteadyPart(long fromNanos, long toNanos) {
    /**
     * From when the last stream has begun until the first one ends.
     *
     * @param streams when each token of every stream was written
     * @param earliestNanos it begins no sooner
     */
    static SteadyPart of(List<long[]> streams, long earliestNanos, Duration gap) {
        long from = earliestNanos;
        long to = streams.isEmpty() ? from : Long.MAX_VALUE;
        for (long[] written : streams) {
            from = Math.max(from, written[0]);
            to = Math.min(to, written[written.length - 1]);
        }
        long gaps = Math.max(0, to - from) / gap.toNanos();
        return new SteadyPart(from, from + gaps * gap.toNanos());
    }

    boolean contains(long nanos) {
        return nanos >= fromNanos && nanos < toNanos;
    }

    /** Of {@code count} that lie in it. */
    double perSecond(long count) {
        return toNanos == fromNanos ? 0 : count * 1e9 / (toNanos - fromNanos);
    }
}
