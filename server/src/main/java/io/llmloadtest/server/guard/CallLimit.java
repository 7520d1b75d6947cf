package io.llmloadtest.server.guard;

import io.llmloadtest.server.http.ProblemException;
import java.time.Duration;
import java.time.InstantSource;

/** Lets so many calls through in a period; one more for each share of the period that passes. Safe for any thread. */
public final class CallLimit {
    private final int most;
    private final Duration period;
    private final InstantSource clock;
    private double left;
    private long lastMillis;

    public CallLimit(int most, Duration period, InstantSource clock) {
        this.most = most;
        this.period = period;
        this.clock = clock;
        this.left = most;
        this.lastMillis = clock.millis();
    }

    /** Counts a call; a problem with the seconds to wait when it is one too many. */
    public synchronized void take() {
        long now = clock.millis();
        double regained = (double) Math.max(0, now - lastMillis) * most / period.toMillis();
        left = Math.min(most, left + regained);
        lastMillis = now;
        if (left < 1) {
            long wait = (long) Math.ceil((1 - left) * period.toMillis() / most / 1_000);
            throw ProblemException.tooMany(
                    "More than %d such requests in %d s; wait %d s.".formatted(most, period.toSeconds(), wait), wait);
        }
        left--;
    }
}
