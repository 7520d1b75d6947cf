package io.llmloadtest.core.stats;

import java.util.Optional;

/**
 * A percentile by nearest rank: a value that really occurred.
 *
 * @param fraction such as 0.99
 * @param interval distribution-free 95 % confidence interval from order statistics; empty when the sample is too small
 *     to carry one, and then the value must be shown as not supported by n
 */
public record Percentile(double fraction, double value, Optional<Interval> interval) {

    public boolean supported() {
        return interval.isPresent();
    }

    /** A closed interval. */
    public record Interval(double low, double high) {}
}
