package io.llmloadtest.core.health;

import java.time.Duration;

/**
 * What failures at once did to the load: users of a closed loop wait before they ask again.
 *
 * @param count of a user's waits
 * @param totalMillis of all users together
 * @param retryAfters answers that asked to be left alone for a time (Retry-After)
 * @param longestRetryAfterMillis the longest time that they asked for
 * @param retryAfterRespected whether users were to wait for so long
 */
public record Pauses(
        long count,
        double totalMillis,
        double longestMillis,
        long retryAfters,
        double longestRetryAfterMillis,
        boolean retryAfterRespected) {
    public static final Pauses NONE = new Pauses(0, 0, 0, 0, 0, false);

    /** A server may ask for hours; a load that waits so long is none. */
    public static final Duration LONGEST_RESPECTED = Duration.ofSeconds(60);

    /** Those of another loop with these. */
    public Pauses plus(Pauses other) {
        return new Pauses(
                count + other.count,
                totalMillis + other.totalMillis,
                Math.max(longestMillis, other.longestMillis),
                retryAfters + other.retryAfters,
                Math.max(longestRetryAfterMillis, other.longestRetryAfterMillis),
                retryAfterRespected || other.retryAfterRespected);
    }
}
