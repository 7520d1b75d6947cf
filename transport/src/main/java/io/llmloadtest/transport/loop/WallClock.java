package io.llmloadtest.transport.loop;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Maps wall-clock instants onto {@link System#nanoTime}'s scale. The distance of the two clocks drifts when time is
 * being corrected, so it is measured anew as it ages.
 */
final class WallClock {
    private static final long AGE_NANOS = 10_000_000;
    private static final int TRIES = 3;

    private final Linux linux;
    private final MemorySegment timespec;
    private long distanceNanos;
    private long measuredNanos;
    private boolean measured;

    WallClock(Linux linux, Arena arena) {
        this.linux = linux;
        timespec = arena.allocate(16, 8);
    }

    long toMonotonic(long realtimeNanos, long nowNanos) {
        if (!measured || nowNanos - measuredNanos > AGE_NANOS) {
            measure(nowNanos);
        }
        return realtimeNanos - distanceNanos;
    }

    /** Reads the wall clock between two readings of the other, and keeps the try in which they lay closest. */
    private void measure(long nowNanos) {
        long closest = Long.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            long before = System.nanoTime();
            long realtime = linux.realtimeNanos(timespec);
            long after = System.nanoTime();
            if (after - before < closest) {
                closest = after - before;
                distanceNanos = realtime - (before + (after - before) / 2);
            }
        }
        measuredNanos = nowNanos;
        measured = true;
    }
}
