package io.llmloadtest.core.plan;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans that differ from a sound one in what a test is about. */
final class Plans {
    private static final Level LEVEL = new Level(new LoadShape.Concurrency(1), new StopRule.Requests(10));

    private Plans() {}

    static Target target(String url, String model) {
        return new Target(
                URI.create(url),
                model,
                "openai-chat",
                new Credential.None(),
                Map.of(),
                Target.Tls.VERIFIED,
                Optional.empty());
    }

    static TestPlan ofLevels(int levels) {
        return of(Collections.nCopies(levels, LEVEL), 3, Duration.ofSeconds(30));
    }

    static TestPlan of(List<Level> levels, int warmup, Duration drain) {
        return of(levels, warmup, drain, true, 128);
    }

    /** Goes on until the median of {@code metric} is known to 5 %. */
    static TestPlan until(String metric, boolean streaming, int outputTokens) {
        StopRule stop = new StopRule.UntilPrecise(
                new PrecisionGoal(metric, "p50", 5), Optional.of(new StopRule.Requests(10)), Optional.empty());
        Level level = new Level(new LoadShape.Concurrency(1), stop);
        return of(List.of(level), 0, Duration.ZERO, streaming, outputTokens);
    }

    private static TestPlan of(List<Level> levels, int warmup, Duration drain, boolean streaming, int outputTokens) {
        return new TestPlan(
                target("http://localhost:8000", "llama"),
                new Workload.Synthetic(TokenLength.fixed(256), TokenLength.fixed(outputTokens), 0),
                levels,
                warmup,
                streaming,
                Sampling.SERVER_DEFAULTS,
                Slo.NONE,
                Timeouts.DEFAULT,
                TestPlan.Connections.SHARED,
                TestPlan.Stamps.AUTO,
                drain,
                1);
    }
}
