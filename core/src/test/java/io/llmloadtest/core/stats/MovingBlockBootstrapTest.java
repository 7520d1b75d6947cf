package io.llmloadtest.core.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.stats.Percentile.Interval;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MovingBlockBootstrapTest {

    @Test
    void too_few_values_have_no_interval() {
        assertThat(MovingBlockBootstrap.ofMean(new double[7], 1)).isEmpty();
        assertThat(MovingBlockBootstrap.ofMean(new double[8], 1)).isPresent();
    }

    @Test
    void the_same_seed_gives_the_same_interval() {
        double[] values = autoregressive(new Random(1), 200, 0.5);

        assertThat(MovingBlockBootstrap.ofMean(values, 5)).isEqualTo(MovingBlockBootstrap.ofMean(values, 5));
        assertThat(MovingBlockBootstrap.ofMean(values, 5)).isNotEqualTo(MovingBlockBootstrap.ofMean(values, 6));
    }

    @Test
    void equal_values_have_an_interval_without_width() {
        double[] values = new double[50];
        Arrays.fill(values, 3);

        assertThat(MovingBlockBootstrap.ofMean(values, 1)).contains(new Interval(3, 3));
    }

    @Test
    void independent_values_have_about_the_interval_of_the_normal_approximation() {
        double width = width(autoregressive(new Random(3), 1_000, 0));

        assertThat(width).isBetween(0.8 * 2 * 1.96 / Math.sqrt(1_000), 1.2 * 2 * 1.96 / Math.sqrt(1_000));
    }

    @Test
    void values_that_hang_together_have_a_wider_interval_than_the_same_values_shuffled() {
        double[] values = autoregressive(new Random(4), 1_000, 0.7);
        double[] shuffled = values.clone();
        shuffle(shuffled, new Random(5));

        assertThat(width(values)).isGreaterThan(1.5 * width(shuffled));
    }

    @Test
    void the_interval_covers_the_true_mean_of_autocorrelated_values_far_more_often_than_an_independent_one() {
        Random random = new Random(20260701);
        int byBlocks = 0;
        int byNormal = 0;
        for (int i = 0; i < 300; i++) {
            double[] values = autoregressive(random, 300, 0.5);
            Interval interval = MovingBlockBootstrap.ofMean(values, i).orElseThrow();
            byBlocks += interval.low() <= 0 && 0 <= interval.high() ? 1 : 0;
            byNormal += Math.abs(mean(values)) <= 1.96 * std(values) / Math.sqrt(values.length) ? 1 : 0;
        }

        // blocks of N^(1/3) values catch most of the correlation, not all: just below 95 %
        assertThat(byBlocks / 300.0).isBetween(0.86, 0.98);
        assertThat(byNormal / 300.0).isLessThan(0.80);
    }

    private static double width(double[] values) {
        Interval interval = MovingBlockBootstrap.ofMean(values, 1).orElseThrow();
        return interval.high() - interval.low();
    }

    /** Each value is {@code memory} times the one before plus standard normal noise; the true mean is 0. */
    private static double[] autoregressive(Random random, int n, double memory) {
        double[] values = new double[n];
        double value = random.nextGaussian() / Math.sqrt(1 - memory * memory);
        for (int i = 0; i < n; i++) {
            values[i] = value;
            value = memory * value + random.nextGaussian();
        }
        return values;
    }

    private static void shuffle(double[] values, Random random) {
        for (int i = values.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            double held = values[i];
            values[i] = values[other];
            values[other] = held;
        }
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static double std(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum() / (values.length - 1));
    }
}
