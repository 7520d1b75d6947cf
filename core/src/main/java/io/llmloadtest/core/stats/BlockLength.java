package io.llmloadtest.core.stats;

import java.util.Arrays;

/**
 * How long the blocks of a circular block bootstrap have to be so that what hangs together in time stays together.
 *
 * <p>The rule of Politis and White (2004, with the correction by Patton, Politis and White 2009): find the lag from which
 * on correlations are no more than chance, weigh those before it by a flat-top window, and take the length that makes
 * the error of the estimated variance smallest. Never shorter than n^(1/3), which holds for series whose correlation is
 * too weak to be seen.
 */
public final class BlockLength {
    /** Two standard errors of a correlation, where the logarithm allows for many lags being looked at. */
    private static final double CHANCE = 2;

    private static final int LEAST_QUIET_LAGS = 5;

    private final double[] centred;

    private BlockLength(double[] values) {
        double mean = Arrays.stream(values).sum() / values.length;
        centred = Arrays.stream(values).map(value -> value - mean).toArray();
    }

    /** The length for a series in the order of time, from 1 to a third of its values. */
    public static int of(double[] inOrder) {
        int n = inOrder.length;
        double least = Math.cbrt(n);
        double best = Math.max(least, new BlockLength(inOrder).best());
        return Math.clamp((long) Math.ceil(best - 1e-9), 1, Math.max(1, n / 3));
    }

    private double best() {
        double variance = covariance(0);
        if (variance <= 0) {
            return 1;
        }
        int reach = 2 * Math.max(1, lastLagThatMatters(variance));
        double power = variance;
        double slope = 0;
        for (int lag = 1; lag <= Math.min(reach, centred.length - 1); lag++) {
            double weighted = 2 * window((double) lag / reach) * covariance(lag);
            power += weighted;
            slope += weighted * lag;
        }
        double spread = 4.0 / 3 * power * power;
        return power <= 0 ? 1 : Math.cbrt(2 * slope * slope / spread * centred.length);
    }

    private int lastLagThatMatters(double variance) {
        int n = centred.length;
        int quiet = Math.max(LEAST_QUIET_LAGS, (int) Math.sqrt(Math.log10(n)));
        int most = (int) Math.ceil(Math.sqrt(n)) + quiet;
        double bound = CHANCE * Math.sqrt(Math.log10(n) / n);
        int last = 0;
        for (int lag = 1; lag <= Math.min(most, n - 1) && lag - last <= quiet; lag++) {
            if (Math.abs(covariance(lag)) / variance >= bound) {
                last = lag;
            }
        }
        return last;
    }

    private double covariance(int lag) {
        double sum = 0;
        for (int i = lag; i < centred.length; i++) {
            sum += centred[i] * centred[i - lag];
        }
        return sum / centred.length;
    }

    /** Flat to one half, then falling to 0. */
    private static double window(double share) {
        return share <= 0.5 ? 1 : Math.max(0, 2 * (1 - share));
    }
}
