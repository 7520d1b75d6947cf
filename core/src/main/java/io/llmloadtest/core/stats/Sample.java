package io.llmloadtest.core.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/** Collects the values of a sample without boxing them. Keeps them in no particular order. For one thread. */
public final class Sample implements DoubleConsumer {
    private static final int MAX_SIZE = Integer.MAX_VALUE - 8;

    private double[] values = new double[256];
    private int size;

    @Override
    public void accept(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, (int) Math.min(size * 2L, MAX_SIZE));
        }
        values[size++] = value;
    }

    public int size() {
        return size;
    }

    /** Exact statistics of all values; empty without any. Sorts them in place, as there may be a hundred million. */
    public Optional<Summary> summary() {
        if (size == 0) {
            return Optional.empty();
        }
        Arrays.parallelSort(values, 0, size);
        double mean = Arrays.stream(values, 0, size).sum() / size;
        return Optional.of(new Summary(
                size,
                values[0],
                values[size - 1],
                mean,
                std(mean),
                sorted(0.50),
                sorted(0.75),
                sorted(0.90),
                sorted(0.95),
                sorted(0.99),
                sorted(0.999)));
    }

    /**
     * One percentile of the values so far; empty without any. Sorts them in place by one core, as the others may be
     * busy with the load.
     */
    public Optional<Percentile> percentile(double fraction) {
        if (size == 0) {
            return Optional.empty();
        }
        Arrays.sort(values, 0, size);
        return Optional.of(sorted(fraction));
    }

    private Percentile sorted(double fraction) {
        return OrderStatistics.percentile(values, size, fraction);
    }

    /** In a pass of its own, which loses no digits where the values are close to each other. */
    private double std(double mean) {
        if (size == 1) {
            return 0;
        }
        double squares = 0;
        for (int i = 0; i < size; i++) {
            squares += (values[i] - mean) * (values[i] - mean);
        }
        return Math.sqrt(squares / (size - 1));
    }
}
