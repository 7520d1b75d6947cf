package io.llmloadtest.engine.pace;

import io.llmloadtest.core.health.Pauses;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * How long the users of a closed loop wait after failures that came at once: a server that refuses would else be asked
 * for all of the level's requests within moments. From the start of one failed request to the next start of its user
 * there is at least a tenth of a second, twice as much after each further failure in a row, up to five seconds, a quarter
 * more or less by the seed. A failure that took longer than that is followed at once.
 */
public final class BackOff {
    private static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final double LEAST_FACTOR = 0.75;
    private static final double GREATEST_FACTOR = 1.25;
    private static final int MOST_DOUBLINGS = 16;

    private final int[] failuresInARow;
    private final boolean respectsRetryAfter;
    private final RandomGenerator random;

    public BackOff(int users, boolean respectsRetryAfter, RandomGenerator random) {
        failuresInARow = new int[users];
        this.respectsRetryAfter = respectsRetryAfter;
        this.random = random;
    }

    /** How long the user waits from the end of that request; 0 for not at all. */
    long pauseNanos(Pacer.End end) {
        if (!end.failed()) {
            failuresInARow[end.user()] = 0;
            return 0;
        }
        long fromStart = betweenStarts(failuresInARow[end.user()]++);
        long pause = Math.max(0, fromStart - (end.overStamp() - end.startedStamp()));
        return respectsRetryAfter
                ? Math.max(pause, Math.min(end.retryAfterNanos(), Pauses.LONGEST_RESPECTED.toNanos()))
                : pause;
    }

    private long betweenStarts(int failuresBefore) {
        long doubled = Math.min(LONGEST_NANOS, FIRST_NANOS << Math.min(failuresBefore, MOST_DOUBLINGS));
        return (long) (doubled * random.nextDouble(LEAST_FACTOR, GREATEST_FACTOR));
    }
}
