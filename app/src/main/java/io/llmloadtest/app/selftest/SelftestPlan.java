package io.llmloadtest.app.selftest;

import io.llmloadtest.engine.EngineOptions;
import java.time.Duration;
import java.util.List;

/**
 * What to try.
 *
 * @param ratesEach tokens a second of every stream, one sweep for each; at least one
 * @param measured how long each step is measured, beyond its ramp
 * @param maxStreams at once
 */
public record SelftestPlan(List<Double> ratesEach, Duration measured, int maxStreams, EngineOptions engineOptions) {
    /** What any machine carries. */
    private static final double FIRST_TOKENS_PER_SECOND = 10_000;

    public SelftestPlan {
        ratesEach = List.copyOf(ratesEach);
    }

    /** Streams of the first step at the first rate. */
    int firstStreams() {
        return (int) Math.ceil(FIRST_TOKENS_PER_SECOND / ratesEach.getFirst());
    }
}
