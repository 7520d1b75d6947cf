package io.llmloadtest.workload;

import io.llmloadtest.core.plan.TokenLength;
import java.util.SplittableRandom;

/** Draws a length for each request: the same one for the same seed and request. */
record Lengths(TokenLength length, long seed) {

    /** Normally distributed, rounded; what falls below 1 or above the most a plan may ask for becomes just that. */
    int draw(long key) {
        if (length.isFixed()) {
            return length.mean();
        }
        double drawn = new SplittableRandom(Seeds.mix(seed, key)).nextGaussian(length.mean(), length.stddev());
        return Math.clamp(Math.round(drawn), 1, TokenLength.MAX_TOKENS);
    }
}
