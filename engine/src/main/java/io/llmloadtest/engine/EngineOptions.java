package io.llmloadtest.engine;

import io.llmloadtest.core.plan.TestPlan;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * How the engine stands on this machine.
 *
 * @param loops event loops at most; empty: one, and another for every further 2,000 requests in flight, up to the cores
 * @param stamps who stamps the arrival of bytes
 * @param nap a test switch: every loop sleeps that long twice a second, to play a busy client; zero for none
 */
public record EngineOptions(OptionalInt loops, TestPlan.Stamps stamps, Duration nap) {
    public static EngineOptions of(TestPlan.Stamps stamps) {
        return new EngineOptions(OptionalInt.empty(), stamps, Duration.ZERO);
    }
}
