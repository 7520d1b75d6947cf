package io.llmloadtest.storage;

import io.llmloadtest.core.plan.Credential;
import io.llmloadtest.core.plan.InputFile;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.MetricsSource;
import io.llmloadtest.core.plan.Observing;
import io.llmloadtest.core.plan.Sampling;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.plan.Timeouts;
import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.plan.Workload;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Plans with something of everything. */
public final class Plans {
    public static final Slo SLO = new Slo(List.of(new Slo.Threshold("ttft", 60), new Slo.Threshold("e2e", 1_000)));

    private static final Target.Tls TLS = new Target.Tls(Optional.of(new InputFile.Local("/etc/ca.pem")), false);

    private Plans() {}

    /** Two closed levels. */
    public static TestPlan plan() {
        return against("http://gpu-3:8000/v1", "qwen3-14b");
    }

    public static TestPlan against(String server, String model) {
        return plan(
                target(server, model, new Credential.FromEnvironment("OPENAI_API_KEY"), Map.of(), Optional.empty()),
                new Workload.Synthetic(TokenLength.fixed(256), new TokenLength(128, 16), 32),
                List.of(
                        new Level(new LoadShape.Concurrency(1), new StopRule.Requests(100)),
                        new Level(new LoadShape.Concurrency(10), new StopRule.Requests(100))));
    }

    /** Every variant of every sealed type that a plan may hold. */
    public static TestPlan withEveryShape() {
        return plan(
                target(
                        "https://gpu:8443/v1",
                        "m",
                        new Credential.FromFile("key.txt"),
                        Map.of(),
                        Optional.empty(),
                        new MetricsSource.At(URI.create("http://gpu:8002/metrics")),
                        TLS),
                new Workload.PromptFile(Path.of("prompts.jsonl"), TokenLength.fixed(64)),
                List.of(
                        new Level(new LoadShape.Concurrency(3), new StopRule.Requests(7)),
                        new Level(
                                new LoadShape.ConstantRate(2.5, OptionalInt.empty()),
                                new StopRule.Elapsed(Duration.ofMillis(1_500))),
                        new Level(
                                new LoadShape.PoissonRate(20, OptionalInt.of(64)),
                                new StopRule.Elapsed(Duration.ofMinutes(2))),
                        new Level(
                                new LoadShape.GammaRate(20, 0.25, OptionalInt.empty()),
                                new StopRule.Elapsed(Duration.ofMinutes(2)))));
    }

    /** With secrets wherever a user might have put one. */
    public static TestPlan withSecrets(String secret) {
        Target target = target(
                "http://gpu-3:8000/v1?api_key=" + secret,
                "m",
                new Credential.Given(),
                Map.of("X-Api-Key", secret),
                Optional.of(URI.create("http://user:" + secret + "@proxy:3128")),
                new MetricsSource.At(URI.create("http://gpu-3:8002/metrics?token=" + secret)),
                new Target.Tls(
                        Optional.of(new InputFile.HandedOver("ca.pem", secret)),
                        false,
                        Optional.of(new InputFile.HandedOver("client.pem", secret)),
                        Optional.of(new InputFile.HandedOver("client-key.pem", secret))));
        return plan(
                target,
                new Workload.PromptFile(new InputFile.HandedOver("prompts.txt", secret), TokenLength.fixed(64)),
                plan().levels());
    }

    public static Target target(
            String server, String model, Credential credential, Map<String, String> headers, Optional<URI> proxy) {
        return target(server, model, credential, headers, proxy, new MetricsSource.Usual(), TLS);
    }

    private static Target target(
            String server,
            String model,
            Credential credential,
            Map<String, String> headers,
            Optional<URI> proxy,
            MetricsSource metrics,
            Target.Tls tls) {
        return new Target(URI.create(server), model, "openai-chat", credential, headers, tls, proxy, metrics);
    }

    private static TestPlan plan(Target target, Workload workload, List<Level> levels) {
        return new TestPlan(
                        target,
                        workload,
                        levels,
                        3,
                        true,
                        new Sampling(OptionalDouble.of(0.7), OptionalDouble.empty(), true),
                        SLO,
                        Timeouts.DEFAULT,
                        TestPlan.Connections.NEW,
                        TestPlan.Stamps.KERNEL,
                        Duration.ofSeconds(30),
                        42)
                .observing(Optional.of(Observing.USUAL
                        .withSeries(List.of("vllm:num_preemptions"))
                        .withGpus(List.of(URI.create("http://gpu-3:9400/metrics")))));
    }
}
