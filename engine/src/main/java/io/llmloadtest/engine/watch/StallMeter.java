package io.llmloadtest.engine.watch;

/**
 * Adds up the time in which a loop was due and didn't get to run: its process was stopped or throttled, its core was
 * taken by others, the collector had halted it. A loop that is late because it was at work hasn't stalled.
 */
final class StallMeter {
    /**
     * Shorter waits aren't counted: a scheduler shares a busy core in slices of a few milliseconds, and usual collections
     * end sooner.
     */
    static final long SHORTEST_NANOS = 50_000_000;

    private long lastCpuNanos;
    private long stalledNanos;

    /**
     * A meter from now on.
     *
     * @param cpuNanos processor time that the loop's thread has had so far
     */
    StallMeter(long cpuNanos) {
        lastCpuNanos = cpuNanos;
    }

    /**
     * A heartbeat of the loop.
     *
     * @param lateNanos after it was due
     * @param cpuNanos processor time that the loop's thread has had so far
     */
    void beat(long lateNanos, long cpuNanos) {
        long waitedNanos = lateNanos - (cpuNanos - lastCpuNanos);
        lastCpuNanos = cpuNanos;
        if (waitedNanos >= SHORTEST_NANOS) {
            stalledNanos += waitedNanos;
        }
    }

    long stalledNanos() {
        return stalledNanos;
    }
}
