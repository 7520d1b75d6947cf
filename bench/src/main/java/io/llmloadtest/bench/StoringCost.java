package io.llmloadtest.bench;

import io.llmloadtest.app.CannotStartException;
import io.llmloadtest.app.EngineLoadTest;
import io.llmloadtest.app.LoadTest;
import io.llmloadtest.app.Preparation;
import io.llmloadtest.app.Secret;
import io.llmloadtest.app.runs.StoredRuns;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
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
import io.llmloadtest.core.store.Labels;
import io.llmloadtest.engine.StopSignal;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What keeping a run costs its client: the same load with and without, two levels to warm up and one measured. */
final class StoringCost {
    private static final int MEASURED = 2;

    private final Map<String, String> options;

    private StoringCost(Map<String, String> options) {
        this.options = options;
    }

    /** {@code --server URL [--streams N] [--requests N] [--tokens N] [--keep]}, and {@code DATABASE_PATH}. */
    public static void main(String[] arguments) throws CannotStartException {
        new StoringCost(Options.parse(arguments)).measure();
    }

    private int number(String name, int absent) {
        return Integer.parseInt(options.getOrDefault(name, Integer.toString(absent)));
    }

    private void measure() throws CannotStartException {
        LoadTest engine = new EngineLoadTest(OptionalInt.of(1));
        if (options.containsKey("keep")) {
            try (StoredRuns runs = StoredRuns.open(System.getenv())) {
                run(runs.keeping(engine, Labels.NONE));
            }
        } else {
            run(engine);
        }
    }

    private void run(LoadTest test) throws CannotStartException {
        long begun = cpuNanos();
        List<LevelResult> levels = test.run(plan(), Secret.NONE, Preparation.NONE, event -> {}, new StopSignal())
                .levels();
        long tokens = levels.stream().mapToLong(LevelResult::totalOutputTokens).sum();
        LevelResult measured = levels.get(MEASURED);
        System.out.printf(
                "COST %s: measured level %,.0f tok/s at %.3f cores = %.2f us/tok, all with start and end %.2f us/tok, "
                        + "receive lag p99 %.2f ms, loop lag p99 %.2f ms, ttft p99 %.2f ms, failed %d%n",
                options.containsKey("keep") ? "kept" : "not kept",
                measured.throughputTokensPerSecond(),
                measured.health().processCpuCores(),
                1e6 * measured.health().processCpuCores() / measured.throughputTokensPerSecond(),
                (cpuNanos() - begun) / 1e3 / tokens,
                measured.health().receiveLag().p99Millis(),
                measured.health().loopLag().p99Millis(),
                measured.summary(Metric.TTFT).orElseThrow().p99().value(),
                measured.failed());
    }

    private TestPlan plan() {
        Level level = new Level(
                new LoadShape.Concurrency(number("streams", 500)), new StopRule.Requests(number("requests", 2_000)));
        return new TestPlan(
                new Target(
                        URI.create(options.getOrDefault("server", "http://127.0.0.1:8000")),
                        "simulated",
                        "openai-chat",
                        new Credential.None(),
                        Map.of(),
                        Target.Tls.VERIFIED,
                        Optional.empty()),
                new Workload.Synthetic(TokenLength.fixed(16), TokenLength.fixed(number("tokens", 128)), 0),
                List.of(level, level, level),
                0,
                true,
                Sampling.SERVER_DEFAULTS,
                Slo.NONE,
                Timeouts.DEFAULT,
                TestPlan.Connections.SHARED,
                TestPlan.Stamps.AUTO,
                Duration.ofMinutes(2),
                1);
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }
}
