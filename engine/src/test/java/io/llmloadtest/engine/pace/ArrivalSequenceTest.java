package io.llmloadtest.engine.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.llmloadtest.core.plan.LoadShape;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Intended starts: their distribution, and how loops share them. All seeds are fixed, so nothing fails by chance. */
class ArrivalSequenceTest {
    private static final int MANY = 20_000;
    private static final double RATE = 250;

    private static final LoadShape.Open CONSTANT = new LoadShape.ConstantRate(RATE, OptionalInt.empty());
    private static final LoadShape.Open POISSON = new LoadShape.PoissonRate(RATE, OptionalInt.empty());

    private static LoadShape.Open gamma(double burstiness) {
        return new LoadShape.GammaRate(RATE, burstiness, OptionalInt.empty());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 3, 7, 1000, 1_000_000})
    void constant_starts_are_at_i_over_rate_without_drift(double rate) {
        LoadShape.Open shape = new LoadShape.ConstantRate(rate, OptionalInt.empty());
        long[] starts = take(ArrivalSequence.of(shape, 1), MANY);
        for (int i = 0; i < MANY; i++) {
            assertThat(starts[i] / 1e9).isEqualTo(i / rate, within(1e-9 + 1e-12 * i / rate));
        }
    }

    @Test
    void poisson_gaps_are_exponential() {
        assertThat(distance(gapSeconds(POISSON, 1), gap -> -Math.expm1(-RATE * gap)))
                .isLessThan(critical());
    }

    @Test
    void gamma_gaps_of_shape_1_are_exponential() {
        assertThat(distance(gapSeconds(gamma(1), 1), gap -> -Math.expm1(-RATE * gap)))
                .isLessThan(critical());
    }

    @Test
    void gamma_gaps_of_shape_4_follow_the_erlang_distribution() {
        assertThat(distance(gapSeconds(gamma(4), 1), gap -> erlang4(4 * RATE * gap)))
                .isLessThan(critical());
    }

    @Test
    void gaps_of_another_shape_are_told_apart_by_the_same_test() {
        assertThat(distance(gapSeconds(gamma(1.2), 1), gap -> -Math.expm1(-RATE * gap)))
                .isGreaterThan(critical());
    }

    @ParameterizedTest
    @CsvSource({"0.2", "0.5", "1", "4", "30"})
    void gamma_gaps_have_the_mean_of_the_rate_and_the_variance_of_the_burstiness(double burstiness) {
        double[] gaps = gapSeconds(gamma(burstiness), 3);
        double mean = Arrays.stream(gaps).average().orElseThrow();
        double variance = Arrays.stream(gaps)
                .map(gap -> (gap - mean) * (gap - mean))
                .average()
                .orElseThrow();
        // four standard errors; the fourth central moment of a gamma distribution is (3 + 6/k)·variance²
        double expected = 1 / (RATE * RATE * burstiness);
        assertThat(mean).isEqualTo(1 / RATE, within(4 * Math.sqrt(expected / MANY)));
        assertThat(variance).isEqualTo(expected, within(4 * expected * Math.sqrt((2 + 6 / burstiness) / MANY)));
    }

    @Property(tries = 50)
    void shares_together_are_exactly_the_whole_sequence(
            @ForAll @IntRange(min = 1, max = 9) int loops, @ForAll long seed) {
        for (LoadShape.Open shape : new LoadShape.Open[] {CONSTANT, POISSON, gamma(0.5)}) {
            long[] whole = take(ArrivalSequence.of(shape, seed), 10 * loops);
            long[] dealt = new long[10 * loops];
            for (int loop = 0; loop < loops; loop++) {
                long[] share = take(ArrivalSequence.share(ArrivalSequence.of(shape, seed), loop, loops), 10);
                for (int i = 0; i < 10; i++) {
                    dealt[loop + i * loops] = share[i];
                }
            }
            assertThat(dealt).isEqualTo(whole);
        }
    }

    @Property(tries = 50)
    void starts_never_go_back_and_are_the_same_for_the_same_seed(@ForAll long seed) {
        for (LoadShape.Open shape : new LoadShape.Open[] {POISSON, gamma(0.1), gamma(8)}) {
            long[] starts = take(ArrivalSequence.of(shape, seed), 200);
            assertThat(starts).isSorted().isEqualTo(take(ArrivalSequence.of(shape, seed), 200));
            assertThat(starts).isNotEqualTo(take(ArrivalSequence.of(shape, seed + 1), 200));
            assertThat(starts[0]).isNotNegative();
        }
    }

    private static long[] take(ArrivalSequence sequence, int count) {
        return LongStream.generate(sequence::nextNanos).limit(count).toArray();
    }

    private static double[] gapSeconds(LoadShape.Open shape, long seed) {
        long[] starts = take(ArrivalSequence.of(shape, seed), MANY);
        double[] gaps = new double[MANY];
        for (int i = 0; i < MANY; i++) {
            gaps[i] = (starts[i] - (i == 0 ? 0 : starts[i - 1])) / 1e9;
        }
        return gaps;
    }

    /** Of a sample from its distribution, by Kolmogorov and Smirnov. */
    private static double distance(double[] sample, DoubleUnaryOperator distribution) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        double most = 0;
        for (int i = 0; i < sorted.length; i++) {
            double expected = distribution.applyAsDouble(sorted[i]);
            most = Math.max(most, Math.abs(expected - (double) i / sorted.length));
            most = Math.max(most, Math.abs(expected - (i + 1.0) / sorted.length));
        }
        return most;
    }

    /** The distance that a true sample exceeds once in a hundred: 1.628/√n. */
    private static double critical() {
        return 1.628 / Math.sqrt(MANY);
    }

    private static double erlang4(double x) {
        return 1 - Math.exp(-x) * (1 + x + x * x / 2 + x * x * x / 6);
    }
}
