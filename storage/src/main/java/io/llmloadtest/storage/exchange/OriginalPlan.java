package io.llmloadtest.storage.exchange;

import io.llmloadtest.core.plan.Credential;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.Sampling;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.plan.Timeouts;
import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.plan.Workload;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The original's configuration as a plan. Its key, which stands there in clear, is passed over. */
final class OriginalPlan {
    private static final Duration DRAIN = Duration.ofSeconds(30);

    private OriginalPlan() {}

    static TestPlan of(String serverUrl, String model, String adapter, JsonNode config) {
        Duration total = seconds(config.path("timeout").asDouble(120));
        return new TestPlan(
                target(serverUrl, model, adapter),
                new Workload.Synthetic(
                        TokenLength.fixed(config.path("input_len").asInt(256)),
                        TokenLength.fixed(config.path("output_len").asInt(128)),
                        0),
                levels(config),
                config.path("warmup").asInt(3),
                config.path("stream").asBoolean(true),
                Sampling.SERVER_DEFAULTS,
                slo(config.path("goodput_thresholds")),
                new Timeouts(total, total, total, total),
                TestPlan.Connections.NEW,
                TestPlan.Stamps.USER,
                DRAIN,
                0);
    }

    private static Target target(String serverUrl, String model, String adapter) {
        URI url = URI.create(serverUrl.replaceFirst("://[^/@]*@", "://"));
        return new Target(
                url,
                model,
                adapter.equals("openai") ? "openai-chat" : adapter,
                new Credential.None(),
                Map.of(),
                Target.Tls.VERIFIED,
                Optional.empty());
    }

    private static List<Level> levels(JsonNode config) {
        double duration = config.path("duration_seconds").asDouble(0);
        StopRule stop = duration > 0
                ? new StopRule.Elapsed(seconds(duration))
                : new StopRule.Requests(config.path("num_prompts").asInt(100));
        List<Level> levels = new ArrayList<>();
        JsonNode concurrency = config.path("concurrency");
        if (concurrency.isNumber()) {
            levels.add(new Level(new LoadShape.Concurrency(concurrency.asInt()), stop));
        }
        for (JsonNode users : concurrency) {
            levels.add(new Level(new LoadShape.Concurrency(users.asInt()), stop));
        }
        return levels;
    }

    private static Slo slo(JsonNode thresholds) {
        return new Slo(Slo.METRICS.stream()
                .filter(metric -> thresholds.path(metric + "_ms").asDouble(0) > 0)
                .map(metric -> new Slo.Threshold(
                        metric, thresholds.path(metric + "_ms").asDouble()))
                .toList());
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1_000));
    }
}
