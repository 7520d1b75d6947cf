package io.llmloadtest.core.stats;

import io.llmloadtest.core.stats.OrderStatistics.Ranks;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Exact statistics of values: sorted in memory where they fit into a megabyte, else by going through them some ten times.
 * Percentiles are the same to the last digit either way; mean and standard deviation are sums, which in another order may
 * differ in the last digits.
 */
final class Distribution {
    private static final int SORTED_AT_MOST = 1 << 17;

    private final Values values;
    private final DoubleSummaryStatistics all = new DoubleSummaryStatistics();

    Distribution(Values values) {
        this.values = values;
        values.forEach(all);
    }

    /** Empty without values. */
    Optional<Summary> summary() {
        if (all.getCount() == 0) {
            return Optional.empty();
        }
        if (all.getCount() > SORTED_AT_MOST) {
            double mean = all.getAverage();
            return Optional.of(summary(mean, std(values, mean), selected(Summary.FRACTIONS)));
        }
        double[] sorted = sorted();
        double mean = Arrays.stream(sorted).sum() / sorted.length;
        Values inOrder = sink -> DoubleStream.of(sorted).forEach(sink);
        return Optional.of(summary(mean, std(inOrder, mean), at(sorted)));
    }

    /** Empty without values. */
    Optional<Percentile> percentile(double fraction) {
        if (all.getCount() == 0) {
            return Optional.empty();
        }
        LongToDoubleFunction at = all.getCount() > SORTED_AT_MOST ? selected(List.of(fraction)) : at(sorted());
        return Optional.of(ranks(fraction).percentile(at));
    }

    private Summary summary(double mean, double std, LongToDoubleFunction at) {
        List<Percentile> percentiles = Summary.FRACTIONS.stream()
                .map(fraction -> ranks(fraction).percentile(at))
                .toList();
        return new Summary(all.getCount(), all.getMin(), all.getMax(), mean, std, percentiles);
    }

    private Ranks ranks(double fraction) {
        return OrderStatistics.ranks(all.getCount(), fraction);
    }

    private double[] sorted() {
        double[] sorted = new double[(int) all.getCount()];
        int[] size = {0};
        values.forEach(value -> sorted[size[0]++] = value);
        // by one core: the others may be busy with the load
        Arrays.sort(sorted);
        return sorted;
    }

    private static LongToDoubleFunction at(double[] sorted) {
        return rank -> sorted[(int) rank - 1];
    }

    private LongToDoubleFunction selected(List<Double> fractions) {
        long[] ranks = fractions.stream()
                .flatMapToLong(fraction -> ranks(fraction).all())
                .sorted()
                .distinct()
                .toArray();
        double[] found =
                Selection.of(values, Arrays.stream(ranks).map(rank -> rank - 1).toArray(), all.getMin(), all.getMax());
        return rank -> found[Arrays.binarySearch(ranks, rank)];
    }

    /** In a pass of its own, which loses no digits where the values are close to each other. */
    private double std(Values given, double mean) {
        double[] squares = {0};
        given.forEach(value -> squares[0] += (value - mean) * (value - mean));
        return all.getCount() == 1 ? 0 : Math.sqrt(squares[0] / (all.getCount() - 1));
    }
}
