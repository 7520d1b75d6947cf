package io.llmloadtest.telemetry.observe;

import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** The time between looks that told something. */
public final class Interval {
    private static final double NANOS = 1e9;

    private final LongSupplier nanoTime;
    private OptionalLong before = OptionalLong.empty();

    public Interval() {
        this(System::nanoTime);
    }

    public Interval(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** There was a gap: the next look is as the first. */
    public void interrupt() {
        before = OptionalLong.empty();
    }

    /** Seconds since this was last asked, above 0; at first a second, as of a look by itself. */
    public double next() {
        long now = nanoTime.getAsLong();
        double seconds = before.isEmpty() ? 1 : (now - before.getAsLong()) / NANOS;
        before = OptionalLong.of(now);
        return Math.max(seconds, 1 / NANOS);
    }
}
