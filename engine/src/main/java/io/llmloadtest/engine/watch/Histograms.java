package io.llmloadtest.engine.watch;

import io.llmloadtest.core.health.LagSummary;
import org.HdrHistogram.Histogram;

/**
 * Histograms of the engine: microseconds from 1 µs to 1 h with three digits. They grow with what they hold: there are ten
 * for each loop and level and three more each second, most of them nearly empty, and at their full size 190 kB each.
 */
public final class Histograms {
    private static final long HIGHEST_MICROS = 3_600_000_000L;
    private static final int DIGITS = 3;

    private Histograms() {}

    public static Histogram micros() {
        return new Histogram(DIGITS);
    }

    /** Records a duration; what lies outside the range counts at its border. */
    public static void record(Histogram histogram, long nanos) {
        histogram.recordValue(Math.clamp(nanos / 1000, 0, HIGHEST_MICROS));
    }

    /** Records {@code count} times the same duration; what lies outside the range counts at its border. */
    public static void record(Histogram histogram, long nanos, int count) {
        histogram.recordValueWithCount(Math.clamp(nanos / 1000, 0, HIGHEST_MICROS), count);
    }

    /**
     * Records how late something came that is due every {@code intervalNanos}; what was due meanwhile, and so late by
     * less, is recorded as well.
     */
    static void recordRegular(Histogram histogram, long nanos, long intervalNanos) {
        histogram.recordValueWithExpectedInterval(Math.clamp(nanos / 1000, 0, HIGHEST_MICROS), intervalNanos / 1000);
    }

    static LagSummary summary(Histogram micros) {
        return micros.getTotalCount() == 0
                ? LagSummary.NONE
                : new LagSummary(
                        micros.getTotalCount(),
                        micros.getValueAtPercentile(50) / 1e3,
                        micros.getValueAtPercentile(99) / 1e3,
                        micros.getMaxValue() / 1e3);
    }
}
