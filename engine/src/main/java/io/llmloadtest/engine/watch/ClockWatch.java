package io.llmloadtest.engine.watch;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Looks for jumps of the wall clock against the monotonic one between readings. */
final class ClockWatch {
    private static final int TRIES = 5;

    private long lastDistanceMicros = distanceMicros();
    private long largestStepMicros;

    void check() {
        long distance = distanceMicros();
        largestStepMicros = Math.max(largestStepMicros, Math.abs(distance - lastDistanceMicros));
        lastDistanceMicros = distance;
    }

    double largestStepMillis() {
        return largestStepMicros / 1e3;
    }

    /** Reads the wall clock between two readings of the other, and believes the try in which they lay closest. */
    private static long distanceMicros() {
        long closestNanos = Long.MAX_VALUE;
        long distanceMicros = 0;
        for (int i = 0; i < TRIES; i++) {
            long before = System.nanoTime();
            long wallMicros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
            long between = System.nanoTime() - before;
            if (between < closestNanos) {
                closestNanos = between;
                distanceMicros = wallMicros - (before + between / 2) / 1000;
            }
        }
        return distanceMicros;
    }
}
