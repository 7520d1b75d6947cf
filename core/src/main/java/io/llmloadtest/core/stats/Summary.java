package io.llmloadtest.core.stats;

import java.util.List;
import java.util.Optional;

/**
 * Statistics of one sample, computed exactly from all its values.
 *
 * @param std sample standard deviation (n - 1); 0 for a single value
 */
public record Summary(
        long count,
        double min,
        double max,
        double mean,
        double std,
        Percentile p50,
        Percentile p75,
        Percentile p90,
        Percentile p95,
        Percentile p99,
        Percentile p999) {
    static final List<Double> FRACTIONS = List.of(0.50, 0.75, 0.90, 0.95, 0.99, 0.999);

    /** @param percentiles at {@link #FRACTIONS} */
    Summary(long count, double min, double max, double mean, double std, List<Percentile> percentiles) {
        this(
                count,
                min,
                max,
                mean,
                std,
                percentiles.get(0),
                percentiles.get(1),
                percentiles.get(2),
                percentiles.get(3),
                percentiles.get(4),
                percentiles.get(5));
    }

    /** Of all {@code values}; empty without any. */
    public static Optional<Summary> of(Values values) {
        return new Distribution(values).summary();
    }

    public double median() {
        return p50.value();
    }
}
