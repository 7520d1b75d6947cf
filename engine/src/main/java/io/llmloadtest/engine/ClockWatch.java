package io.llmloadtest.engine;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Looks for jumps of the wall clock against the monotonic one between readings. */
final class ClockWatch {
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

    private static long distanceMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()) - System.nanoTime() / 1000;
    }
}
