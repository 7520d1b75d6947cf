package io.llmloadtest.core.stats;

/**
 * Quantiles of the binomial distribution, for any n without approximating it.
 *
 * <p>Probabilities are summed one after the other, each from the one before it; only the first comes from logarithms,
 * where n! would overflow. The sum starts so far out that what lies beyond is nothing beside a double's last digit. So
 * it takes about 12·√(n·p·(1 - p)) steps: 40,000 for the median of ten million values.
 */
final class Binomial {
    /** Standard deviations from the mean at which the sum starts; 12 of them leave less than 1e-30. */
    private static final int FAR = 12;

    private Binomial() {}

    /** The largest i with P(B &lt; i) ≤ {@code tail} for B ~ Bin(n, p); 0 when even P(B &lt; 1) is more. */
    static long largestRankBelow(long n, double p, double tail) {
        double deviation = Math.sqrt(n * p * (1 - p));
        long k = (long) Math.max(0, Math.floor(n * p - FAR * deviation - FAR));
        double probability = Math.exp(logProbability(n, k, p));
        double odds = p / (1 - p);
        double below = 0;
        while (k < n && below + probability <= tail) {
            below += probability;
            probability *= (double) (n - k) / (k + 1) * odds;
            k++;
        }
        return k;
    }

    private static double logProbability(long n, long k, double p) {
        return logFactorial(n) - logFactorial(k) - logFactorial(n - k) + k * Math.log(p) + (n - k) * Math.log1p(-p);
    }

    /** By the sum for small n, else by Stirling's series, whose next term is below 1e-13 there. */
    private static double logFactorial(long n) {
        if (n < 32) {
            double sum = 0;
            for (int i = 2; i <= n; i++) {
                sum += Math.log(i);
            }
            return sum;
        }
        double x = n;
        double series = 1 / (12 * x) - 1 / (360 * x * x * x) + 1 / (1260 * Math.pow(x, 5));
        return x * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI * x) + series;
    }
}
