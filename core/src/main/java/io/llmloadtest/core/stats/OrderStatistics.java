package io.llmloadtest.core.stats;

import io.llmloadtest.core.stats.Percentile.Interval;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;

/**
 * Percentiles by nearest rank, with distribution-free confidence intervals.
 *
 * <p>The number B of values up to the true p-quantile is binomial, B ~ Bin(N, p), whatever the values' distribution. So
 * the order statistics x(i) and x(j) enclose that quantile with probability P(i ≤ B &lt; j). Here j is the smallest rank
 * with P(B ≥ j) ≤ 2.505 % and i the largest with P(B &lt; i) ≤ 2.495 %, which together leave at least 95 %.
 *
 * <p>Where the sample has no such rank there is no interval. For p99 the upper one exists from 0.99^N ≤ 2.505 % on,
 * that is from 367 values on. A tail of exactly 2.5 % would ask for ln 0.025 ÷ ln 0.99 = 367.04 of them; the 5 % are
 * split by a hair unevenly so that this counts as 367 and the 95 % still hold.
 *
 * @see <a href="https://online.stat.psu.edu/stat415/lesson/19/19.2">confidence intervals for percentiles</a>
 */
public final class OrderStatistics {
    private static final double UPPER_TAIL = 0.02505;

    private static final double LOWER_TAIL = 0.05 - UPPER_TAIL;

    /** Rounding must not lift a rank: 0.07 × 100 is 7.000000000000001 in doubles. */
    private static final double ROUNDING = 1e-9;

    private OrderStatistics() {}

    /**
     * A percentile of a sample.
     *
     * @param sorted ascending, at least one value
     * @param fraction above 0 and below 1
     */
    public static Percentile percentile(double[] sorted, double fraction) {
        return ranks(sorted.length, fraction).percentile(rank -> sorted[(int) rank - 1]);
    }

    /** The ranks that a percentile of {@code n} values asks for. */
    static Ranks ranks(long n, double fraction) {
        long low = Binomial.largestRankBelow(n, fraction, LOWER_TAIL);
        // P(B ≥ j) is P(N - B < N + 1 - j), and N - B ~ Bin(N, 1 - p)
        long high = n + 1 - Binomial.largestRankBelow(n, 1 - fraction, UPPER_TAIL);
        return new Ranks(fraction, nearestRank(n, fraction), low, high, low >= 1 && high <= n);
    }

    /**
     * Ranks, from 1.
     *
     * @param bounded whether the sample has the ranks {@code low} and {@code high} of the interval
     */
    record Ranks(double fraction, long value, long low, long high, boolean bounded) {
        /** @param at the value at a rank */
        Percentile percentile(LongToDoubleFunction at) {
            return new Percentile(
                    fraction,
                    at.applyAsDouble(value),
                    bounded
                            ? Optional.of(new Interval(at.applyAsDouble(low), at.applyAsDouble(high)))
                            : Optional.empty());
        }

        LongStream all() {
            return bounded ? LongStream.of(value, low, high) : LongStream.of(value);
        }
    }

    /** Rank ⌈p·N⌉, from 1. */
    public static int nearestRank(int n, double fraction) {
        return (int) nearestRank((long) n, fraction);
    }

    private static long nearestRank(long n, double fraction) {
        return Math.clamp((long) Math.ceil(fraction * n - ROUNDING), 1L, n);
    }

    /** The least sample that carries an interval for this percentile, such as 367 for p99. */
    public static int samplesNeeded(double fraction) {
        double above = Math.log(UPPER_TAIL) / Math.log(fraction);
        double below = Math.log(LOWER_TAIL) / Math.log1p(-fraction);
        return (int) Math.ceil(Math.max(above, below));
    }
}
