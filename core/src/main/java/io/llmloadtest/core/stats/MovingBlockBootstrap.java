package io.llmloadtest.core.stats;

import io.llmloadtest.core.stats.Percentile.Interval;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Confidence interval of the mean of values that hang together in time, such as the throughput of successive seconds.
 *
 * <p>Drawing single values would pretend that they are independent and give too narrow an interval. Whole blocks of
 * successive values keep what hangs together within them; a length of about N^(1/3) makes the error of the estimated
 * variance smallest (Künsch 1989; Hall, Horowitz and Jing 1995).
 */
public final class MovingBlockBootstrap {
    /** Fewer make blocks of one value, which is no block. */
    public static final int LEAST_VALUES = 8;

    private static final int RESAMPLES = 2_000;

    private final double[] sums;
    private final int block;
    private final SplittableRandom random;

    private MovingBlockBootstrap(double[] centred, long seed) {
        block = (int) Math.round(Math.cbrt(centred.length));
        random = new SplittableRandom(seed);
        sums = new double[centred.length + 1];
        for (int i = 0; i < centred.length; i++) {
            sums[i + 1] = sums[i] + centred[i];
        }
    }

    /**
     * The 95 % interval of the mean; empty for fewer than {@link #LEAST_VALUES} values.
     *
     * @param inOrder of time
     * @param seed the same seed gives the same interval
     */
    public static Optional<Interval> ofMean(double[] inOrder, long seed) {
        if (inOrder.length < LEAST_VALUES) {
            return Optional.empty();
        }
        double mean = Arrays.stream(inOrder).sum() / inOrder.length;
        double[] centred = Arrays.stream(inOrder).map(value -> value - mean).toArray();
        double[] deviations = new MovingBlockBootstrap(centred, seed).deviations();
        return Optional.of(new Interval(mean + quantile(deviations, 0.025), mean + quantile(deviations, 0.975)));
    }

    /** Means of all resamples, ascending, about 0: values at the edges lie in fewer blocks, which shifts them all. */
    private double[] deviations() {
        double[] means = new double[RESAMPLES];
        Arrays.setAll(means, resample -> resampledMean());
        double shift = Arrays.stream(means).sum() / RESAMPLES;
        return Arrays.stream(means).map(mean -> mean - shift).sorted().toArray();
    }

    private double resampledMean() {
        int n = sums.length - 1;
        double sum = 0;
        for (int drawn = 0; drawn < n; drawn += block) {
            int start = random.nextInt(n - block + 1);
            sum += sums[start + Math.min(block, n - drawn)] - sums[start];
        }
        return sum / n;
    }

    private static double quantile(double[] sorted, double fraction) {
        return sorted[OrderStatistics.nearestRank(sorted.length, fraction) - 1];
    }
}
