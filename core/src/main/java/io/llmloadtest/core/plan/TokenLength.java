package io.llmloadtest.core.plan;

import static io.llmloadtest.core.plan.InvalidPlanException.require;

/** A length in tokens: fixed, or normally distributed and cut off below 1. */
public record TokenLength(int mean, int stddev) {
    public static final int MAX_TOKENS = 10_000_000;

    public TokenLength {
        require(
                mean >= 1 && mean <= MAX_TOKENS,
                "tokens",
                "must be between 1 and " + MAX_TOKENS + " tokens, not " + mean,
                "");
        require(stddev >= 0 && stddev <= mean, "tokens", "must have a standard deviation between 0 and the mean", "");
    }

    public static TokenLength fixed(int tokens) {
        return new TokenLength(tokens, 0);
    }

    public boolean isFixed() {
        return stddev == 0;
    }
}
