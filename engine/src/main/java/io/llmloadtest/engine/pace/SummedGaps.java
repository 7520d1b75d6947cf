package io.llmloadtest.engine.pace;

import java.util.function.DoubleSupplier;

/** Arrivals given by their gaps in seconds. A double holds the sum to within a nanosecond for over 50 days. */
final class SummedGaps implements ArrivalSequence {
    private final DoubleSupplier gapSeconds;
    private double sumSeconds;

    SummedGaps(DoubleSupplier gapSeconds) {
        this.gapSeconds = gapSeconds;
    }

    @Override
    public long nextNanos() {
        sumSeconds += gapSeconds.getAsDouble();
        return Math.round(sumSeconds * NANOS_PER_SECOND);
    }
}
