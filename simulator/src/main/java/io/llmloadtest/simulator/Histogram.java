package io.llmloadtest.simulator;

import java.util.Arrays;

/** Counts values by upper bounds, as Prometheus does. */
final class Histogram {
    private final double[] upperBounds;
    private final long[] counts;
    private long count;
    private double sum;

    Histogram(double... upperBounds) {
        this.upperBounds = upperBounds;
        this.counts = new long[upperBounds.length];
    }

    void add(double value) {
        int at = Arrays.binarySearch(upperBounds, value);
        int bucket = at >= 0 ? at : -at - 1;
        if (bucket < counts.length) {
            counts[bucket]++;
        }
        count++;
        sum += value;
    }

    long count() {
        return count;
    }

    double sum() {
        return sum;
    }

    double[] upperBounds() {
        return upperBounds;
    }

    /** How many values were at most {@code upperBounds[bucket]}. */
    long cumulative(int bucket) {
        long total = 0;
        for (int at = 0; at <= bucket; at++) {
            total += counts[at];
        }
        return total;
    }
}
