package io.llmloadtest.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.llmloadtest.core.stats.Percentile.Interval;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderStatisticsTest {

    @Property
    void a_percentile_is_a_value_that_occurred(
            @ForAll @Size(min = 1, max = 500) double[] sample,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double fraction) {
        Arrays.sort(sample);

        assertThat(sample).contains(OrderStatistics.percentile(sample, fraction).value());
    }

    @Property
    void at_least_the_fraction_lies_at_or_below_a_percentile_and_less_than_it_below(
            @ForAll @Size(min = 1, max = 500) double[] sample,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double fraction) {
        Arrays.sort(sample);
        double value = OrderStatistics.percentile(sample, fraction).value();

        double share = fraction * sample.length;
        assertThat((double) Arrays.stream(sample).filter(x -> x <= value).count())
                .isGreaterThanOrEqualTo(share - 1e-6);
        assertThat((double) Arrays.stream(sample).filter(x -> x < value).count())
                .isLessThan(share + 1e-6);
    }

    @Property
    void an_interval_contains_its_percentile(
            @ForAll @Size(min = 1, max = 500) double[] sample,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double fraction) {
        Arrays.sort(sample);
        Percentile percentile = OrderStatistics.percentile(sample, fraction);

        percentile
                .interval()
                .ifPresent(interval -> assertThat(percentile.value()).isBetween(interval.low(), interval.high()));
    }

    @ParameterizedTest
    @CsvSource({"1,0.5,1", "2,0.5,1", "3,0.5,2", "4,0.75,3", "10,0.9,9", "100,0.07,7", "100,0.99,99", "101,0.99,100"})
    void the_rank_is_the_next_whole_number_from_p_times_n(int n, double fraction, int rank) {
        assertThat(OrderStatistics.nearestRank(n, fraction)).isEqualTo(rank);
    }

    @ParameterizedTest
    @CsvSource({"0.5,6", "0.75,13", "0.9,35", "0.95,72", "0.99,367", "0.999,3686"})
    void a_percentile_is_supported_from_a_known_number_of_samples_on(double fraction, int needed) {
        assertThat(OrderStatistics.samplesNeeded(fraction)).isEqualTo(needed);
        assertThat(OrderStatistics.percentile(ascending(needed), fraction).supported())
                .isTrue();
        assertThat(OrderStatistics.percentile(ascending(needed - 1), fraction).supported())
                .isFalse();
    }

    @Test
    void the_median_of_twenty_lies_between_the_sixth_and_the_fifteenth() {
        // P(6 ≤ B < 15) = 0.9586 for B ~ Bin(20, 1/2), as in tables of confidence intervals for the median
        assertThat(OrderStatistics.percentile(ascending(20), 0.5).interval()).contains(new Interval(6, 15));
    }

    @Property(tries = 300)
    void the_enclosing_ranks_have_at_least_95_percent_by_exact_summation(
            @ForAll @IntRange(min = 2, max = 900) int n, @ForAll @DoubleRange(min = 0.01, max = 0.99) double fraction) {
        OrderStatistics.percentile(ascending(n), fraction)
                .interval()
                .ifPresent(ranks -> assertThat(probability(n, fraction, (int) ranks.low(), (int) ranks.high()))
                        .isBetween(0.95, 1.0));
    }

    @ParameterizedTest
    @CsvSource({"0.5,40", "0.5,1000", "0.9,200", "0.99,500", "0.99,2000"})
    void the_interval_covers_the_true_percentile_in_95_of_100_samples(double fraction, int n) {
        SplittableRandom random = new SplittableRandom(20260701);
        int samples = 4_000;
        int covered = 0;
        for (int i = 0; i < samples; i++) {
            double[] uniform = random.doubles(n).sorted().toArray();
            Interval interval =
                    OrderStatistics.percentile(uniform, fraction).interval().orElseThrow();
            covered += interval.low() <= fraction && fraction < interval.high() ? 1 : 0;
        }

        // 0.95 less three standard errors of a share of 4,000; above, as ranks are whole numbers
        assertThat((double) covered / samples).isBetween(0.94, 0.99);
    }

    @Test
    void the_interval_of_a_large_sample_is_that_of_the_normal_approximation() {
        int n = 10_000_000;
        Interval ranks =
                OrderStatistics.percentile(ascending(n), 0.99).interval().orElseThrow();

        double half = 1.96 * Math.sqrt(n * 0.99 * 0.01);
        assertThat(ranks.low()).isCloseTo(0.99 * n - half, offset(3.0));
        assertThat(ranks.high()).isCloseTo(0.99 * n + half, offset(3.0));
    }

    /** 1, 2, 3 …: each value is its rank. */
    private static double[] ascending(int n) {
        double[] values = new double[n];
        Arrays.setAll(values, i -> i + 1);
        return values;
    }

    /** P(from ≤ B &lt; to) term by term, another way than the code under test. */
    private static double probability(int n, double p, int from, int to) {
        double sum = 0;
        for (int k = from; k < to; k++) {
            double log = k * Math.log(p) + (n - k) * Math.log(1 - p);
            for (int i = 1; i <= k; i++) {
                log += Math.log(n - k + i) - Math.log(i);
            }
            sum += Math.exp(log);
        }
        return Math.min(sum, 1);
    }
}
