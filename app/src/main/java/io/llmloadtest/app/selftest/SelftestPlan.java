package io.llmloadtest.app.selftest;

import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.engine.EngineOptions;
import java.time.Duration;
import java.util.List;

/**
 * What to try.
 *
 * @param ratesEach tokens a second of every stream, one sweep for each
 * @param measured how long each step is measured, beyond its ramp
 * @param maxStreams at once
 */
public record SelftestPlan(List<Double> ratesEach, Duration measured, int maxStreams, EngineOptions engineOptions) {
    /** A sixth of the least that a machine of two cores was seen to carry. */
    private static final double FIRST_TOKENS_PER_SECOND = 2_500;

    public SelftestPlan {
        ratesEach = List.copyOf(ratesEach);
    }

    /** About a minute on a machine of two cores. */
    public static SelftestPlan thorough() {
        return new SelftestPlan(
                List.of(25.0, 50.0, 100.0), Duration.ofMillis(1_500), 10_000, EngineOptions.of(TestPlan.Stamps.AUTO));
    }

    /** Streams of the first step at the first rate. */
    int firstStreams() {
        return (int) Math.ceil(FIRST_TOKENS_PER_SECOND / ratesEach.getFirst());
    }
}
