package io.llmloadtest.server.wire;

import java.util.Optional;
import org.HdrHistogram.Histogram;

/** A histogram of microseconds, in milliseconds. */
public record Percentiles(long count, double mean, double p50, double p95, double p99, double max) {
    private static final double MICROS_PER_MILLI = 1e3;

    /** Empty without a sample. */
    public static Optional<Percentiles> of(Histogram micros) {
        if (micros.getTotalCount() == 0) {
            return Optional.empty();
        }
        return Optional.of(new Percentiles(
                micros.getTotalCount(),
                micros.getMean() / MICROS_PER_MILLI,
                at(micros, 50),
                at(micros, 95),
                at(micros, 99),
                micros.getMaxValue() / MICROS_PER_MILLI));
    }

    private static double at(Histogram micros, double percent) {
        return micros.getValueAtPercentile(percent) / MICROS_PER_MILLI;
    }
}
