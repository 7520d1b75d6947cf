package io.llmloadtest.core.stats;

/**
 * Student's t distribution.
 *
 * <p>Its distribution function is the regularised incomplete beta function (DLMF 8.17), summed by the continued fraction
 * 8.17.22 with Lentz's method; quantiles are found by halving, so that no approximation of the tails is needed.
 */
public final class StudentT {
    private static final double TINY = 1e-300;
    private static final double ENOUGH = 1e-14;
    private static final int MOST_TERMS = 10_000;
    /** Beyond it the normal distribution differs by less than 1e-6, and the continued fraction gets long. */
    private static final double MOST_FREEDOM = 1e6;

    private StudentT() {}

    /**
     * The value that is exceeded with probability {@code tail}.
     *
     * @param tail above 0 and at most 0.5
     * @param freedom degrees of freedom, above 0, not necessarily whole
     */
    public static double upperQuantile(double tail, double freedom) {
        double most = 1;
        while (exceeded(most, freedom) > tail && most < 1e12) {
            most *= 2;
        }
        double least = 0;
        for (int halving = 0; halving < 80; halving++) {
            double middle = (least + most) / 2;
            if (exceeded(middle, freedom) > tail) {
                least = middle;
            } else {
                most = middle;
            }
        }
        return (least + most) / 2;
    }

    /** How probable a value above {@code t} is, for {@code t} ≥ 0. */
    static double exceeded(double t, double freedom) {
        double n = Math.min(freedom, MOST_FREEDOM);
        return beta(n / (n + t * t), n / 2, 0.5) / 2;
    }

    /** The regularised incomplete beta function I_x(a, b). */
    private static double beta(double x, double a, double b) {
        if (x <= 0 || x >= 1) {
            return x <= 0 ? 0 : 1;
        }
        double front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b));
        return x < (a + 1) / (a + b + 2) ? front * fraction(x, a, b) / a : 1 - front * fraction(1 - x, b, a) / b;
    }

    private static double fraction(double x, double a, double b) {
        double c = 1;
        double d = 1 / nonZero(1 - (a + b) * x / (a + 1));
        double value = d;
        for (int m = 1; m < MOST_TERMS; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / nonZero(1 + even * d);
            c = nonZero(1 + even / c);
            value *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / nonZero(1 + odd * d);
            c = nonZero(1 + odd / c);
            value *= d * c;
            if (Math.abs(d * c - 1) < ENOUGH) {
                break;
            }
        }
        return value;
    }

    private static double nonZero(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }

    private static double logBeta(double a, double b) {
        return logGamma(a) + logGamma(b) - logGamma(a + b);
    }

    /** By Stirling's series, after the argument was raised to where its next term is below 1e-14. */
    private static double logGamma(double argument) {
        double shift = 0;
        double x = argument;
        while (x < 15) {
            shift -= Math.log(x);
            x++;
        }
        double series =
                1 / (12 * x) - 1 / (360 * Math.pow(x, 3)) + 1 / (1260 * Math.pow(x, 5)) - 1 / (1680 * Math.pow(x, 7));
        return shift + (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series;
    }
}
