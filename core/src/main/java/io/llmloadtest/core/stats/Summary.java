package io.llmloadtest.core.stats;

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

    public double median() {
        return p50.value();
    }
}
