package io.llmloadtest.engine.pace;

import io.llmloadtest.core.plan.LoadShape;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The intended starts of an open load, one after the other. The caller owns the clock: these are distances from the
 * level's start, so a late caller catches up instead of drifting.
 */
@FunctionalInterface
public interface ArrivalSequence {
    double NANOS_PER_SECOND = 1e9;

    /** The next intended start in nanoseconds from the level's start; never before the last one. */
    long nextNanos();

    /** The sequence of {@code shape}: the same one for the same seed. */
    static ArrivalSequence of(LoadShape.Open shape, long seed) {
        return switch (shape) {
            case LoadShape.ConstantRate constant -> constant(constant.perSecond());
            case LoadShape.PoissonRate poisson -> poisson(poisson.perSecond(), random(seed));
            case LoadShape.GammaRate gamma -> gamma(gamma.perSecond(), gamma.burstiness(), random(seed));
        };
    }

    /**
     * Every {@code stride}-th start beginning with the {@code offset}-th: the share of one of {@code stride} loops.
     * All shares together are exactly the whole sequence.
     */
    static ArrivalSequence share(ArrivalSequence whole, int offset, int stride) {
        return new StripedArrivals(whole, offset, stride);
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** The i-th start at i/rate: closed form, so that rounding can't add up. */
    private static ArrivalSequence constant(double perSecond) {
        return new ArrivalSequence() {
            private long arrivals;

            @Override
            public long nextNanos() {
                return Math.round(arrivals++ * (NANOS_PER_SECOND / perSecond));
            }
        };
    }

    /** Independent exponential gaps of mean 1/rate. */
    private static ArrivalSequence poisson(double perSecond, RandomGenerator random) {
        return new SummedGaps(() -> random.nextExponential() / perSecond);
    }

    /** Independent gamma gaps of shape k = burstiness and scale 1/(rate·k), so that their mean is 1/rate. */
    private static ArrivalSequence gamma(double perSecond, double burstiness, RandomGenerator random) {
        GammaDistribution gaps = new GammaDistribution(burstiness, random);
        return new SummedGaps(() -> gaps.next() / (perSecond * burstiness));
    }
}
