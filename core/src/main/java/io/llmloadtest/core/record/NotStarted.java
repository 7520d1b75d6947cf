package io.llmloadtest.core.record;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.LongStream;

/**
 * Arrivals of a level that never became requests: they were due, waited for a place under the cap, and the level ended
 * before they got one. Immutable.
 */
public final class NotStarted {
    public static final NotStarted NONE = new NotStarted(new long[0], 0);

    private static final double NANOS_PER_MILLI = 1e6;

    private final long[] dueNanos;
    private final long givenUpNanos;

    private NotStarted(long[] dueNanos, long givenUpNanos) {
        this.dueNanos = dueNanos;
        this.givenUpNanos = givenUpNanos;
    }

    /**
     * Arrivals given up together.
     *
     * @param dueNanos when each was meant to start, in nanoseconds from the level's start
     * @param givenUpNanos when the level started no more requests, likewise
     */
    public static NotStarted of(Collection<Long> dueNanos, long givenUpNanos) {
        return new NotStarted(dueNanos.stream().mapToLong(Long::longValue).toArray(), givenUpNanos);
    }

    /** Those of all {@code parts}; as given up when the first of them was, so that each waited at least as long. */
    public static NotStarted all(List<NotStarted> parts) {
        return new NotStarted(
                parts.stream()
                        .map(part -> part.dueNanos)
                        .flatMapToLong(Arrays::stream)
                        .toArray(),
                parts.stream()
                        .filter(part -> part.count() > 0)
                        .mapToLong(part -> part.givenUpNanos)
                        .min()
                        .orElse(0));
    }

    public int count() {
        return dueNanos.length;
    }

    /** When each was due, in nanoseconds from the level's start, in no particular order. */
    public LongStream dueNanos() {
        return Arrays.stream(dueNanos);
    }

    /** Hands over how long each had waited when it was given up: the least that any latency from its due time is. */
    public void waitedMillis(DoubleConsumer sink) {
        for (long due : dueNanos) {
            sink.accept(Math.max(0, givenUpNanos - due) / NANOS_PER_MILLI);
        }
    }
}
