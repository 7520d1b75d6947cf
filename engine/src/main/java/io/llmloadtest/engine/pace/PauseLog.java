package io.llmloadtest.engine.pace;

import io.llmloadtest.core.health.Pauses;

/** One loop's account of what failures at once did to its load. Written by the loop; read when the level is over. */
public final class PauseLog {
    private final boolean respectsRetryAfter;
    private long count;
    private long totalNanos;
    private long longestNanos;
    private long retryAfters;
    private long longestRetryAfterNanos;

    public PauseLog(boolean respectsRetryAfter) {
        this.respectsRetryAfter = respectsRetryAfter;
    }

    void paused(long nanos) {
        count++;
        totalNanos += nanos;
        longestNanos = Math.max(longestNanos, nanos);
    }

    /** An answer asked to be left alone for so long. */
    public void askedToWait(long nanos) {
        retryAfters++;
        longestRetryAfterNanos = Math.max(longestRetryAfterNanos, nanos);
    }

    public Pauses pauses() {
        return new Pauses(
                count,
                totalNanos / 1e6,
                longestNanos / 1e6,
                retryAfters,
                longestRetryAfterNanos / 1e6,
                respectsRetryAfter);
    }
}
