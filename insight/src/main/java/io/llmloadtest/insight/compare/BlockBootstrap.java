package io.llmloadtest.insight.compare;

import io.llmloadtest.core.stats.BlockLength;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Standard errors by drawing blocks of time again.
 *
 * <p>Requests of one moment are fast or slow together, since they share batches and queues; drawing single ones would
 * pretend that each tells something of its own. So whole blocks of successive slices of time are drawn, with the end of
 * the level joined to its start (circular blocks: Politis and Romano 1992; moving blocks: Künsch 1989). Quantiles of
 * the resamples need many blocks; their standard deviation, set against Student's t, does with few (Efron and Tibshirani
 * 1993, chapter 12).
 */
final class BlockBootstrap {
    /** The standard deviation of so many is known to 3 %. */
    private static final int RESAMPLES = 500;

    private static final int LEAST_BLOCKS = 6;
    private static final long SEED = 17;

    private final int slices;
    private final int least;
    private final int block;

    /** @param influence how much each slice moves the figure, in the order of time; how long it hangs together counts */
    BlockBootstrap(double[] influence) {
        slices = influence.length;
        least = BlockLength.of(influence);
        // that length makes the error of the variance smallest; an interval suffers more from blocks that are too short
        // than from too few of them, which Student's t allows for (Sun, Phillips and Jin 2008)
        block = Math.max(1, Math.min(2 * least, slices / LEAST_BLOCKS));
    }

    /** Blocks that are as good as independent, less the one that the mean takes. */
    double freedom() {
        return (double) slices / block - 1;
    }

    boolean hasEnoughBlocks() {
        return lengthens() <= 1;
    }

    /** How many times as long the level has to be for enough blocks. */
    double lengthens() {
        return (double) LEAST_BLOCKS * least / slices;
    }

    /**
     * The standard deviation of a statistic over the resamples; empty where one of them has none.
     *
     * @param statistic from how often each slice was drawn
     */
    OptionalDouble standardError(ToDoubleFunction<int[]> statistic) {
        SplittableRandom random = new SplittableRandom(SEED);
        double mean = 0;
        double squares = 0;
        for (int resample = 1; resample <= RESAMPLES; resample++) {
            double value = statistic.applyAsDouble(draw(random));
            if (!Double.isFinite(value)) {
                return OptionalDouble.empty();
            }
            double distance = value - mean;
            mean += distance / resample;
            squares += distance * (value - mean);
        }
        // blocks scatter about the level's own mean, not the true one: as of n values the variance is over n - 1
        double unbiased = (freedom() + 1) / freedom();
        return OptionalDouble.of(Math.sqrt(squares / (RESAMPLES - 1) * unbiased));
    }

    private int[] draw(SplittableRandom random) {
        int[] times = new int[slices];
        for (int drawn = 0; drawn < slices; drawn += block) {
            int start = random.nextInt(slices);
            for (int i = 0; i < Math.min(block, slices - drawn); i++) {
                times[(start + i) % slices]++;
            }
        }
        return times;
    }
}
