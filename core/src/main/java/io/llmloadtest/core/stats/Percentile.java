package io.llmloadtest.core.stats;

import java.util.Optional;
import java.util.OptionalDouble;

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

    /**
     * How far the true percentile may be off: the interval's greater side as a share of the value. Empty without an
     * interval, and for a value that isn't above 0, which nothing is a share of.
     */
    public OptionalDouble margin() {
        if (interval.isEmpty() || value <= 0) {
            return OptionalDouble.empty();
        }
        Interval sides = interval.get();
        return OptionalDouble.of(Math.max(sides.high() - value, value - sides.low()) / value);
    }

    /** A closed interval. */
    public record Interval(double low, double high) {}
}
