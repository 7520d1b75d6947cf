package io.llmloadtest.report;

import io.llmloadtest.core.definition.DefinedLatencies;
import io.llmloadtest.core.definition.Definition;
import io.llmloadtest.core.definition.DefinitionFold;
import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.host.ClientMachine;
import io.llmloadtest.core.host.HostLimits;
import io.llmloadtest.core.host.HostLoad;
import io.llmloadtest.core.host.Neighbour;
import io.llmloadtest.core.metric.ErrorBurst;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.Credential;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.PrecisionGoal;
import io.llmloadtest.core.plan.Sampling;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.plan.Timeouts;
import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.plan.Workload;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.core.store.Labels;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Runs built by hand. */
public final class Runs {
    public static final String ID = "3f2a9c1e-77aa-4c7d-9d59-0f5a1c2b3d4e";
    public static final Slo SLO = new Slo(List.of(new Slo.Threshold("ttft", 500), new Slo.Threshold("e2e", 5_000)));

    public static final StopRule UNTIL = new StopRule.UntilPrecise(
            new PrecisionGoal("ttft", "p50", 5),
            Optional.of(new StopRule.Requests(10_000)),
            Optional.of(new StopRule.Elapsed(Duration.ofMinutes(10))));

    private Runs() {}

    public static RunResult of(LevelResult... levels) {
        return of("qwen3-14b", Slo.NONE, List.of(levels));
    }

    public static RunResult withSlo(LevelResult... levels) {
        return of("qwen3-14b", SLO, List.of(levels));
    }

    public static RunResult ofModel(String model) {
        return of(model, Slo.NONE, List.of(Levels.users(0, 1).build()));
    }

    public static RunResult allFailed() {
        return of(Levels.users(0, 10)
                .completed(0)
                .failed(100, FailureKind.CONNECT, "connection refused")
                .build());
    }

    public static RunResult empty() {
        return of("qwen3-14b", Slo.NONE, List.of());
    }

    public static RunResult ofLevels(int count) {
        return of(
                "qwen3-14b",
                SLO,
                IntStream.range(0, count)
                        .mapToObj(i -> Levels.users(i, i + 1).goodput(99).build())
                        .toList());
    }

    /** Levels of 1 and of 10 users. */
    public static RunResult ofTwoLevels() {
        return of(Levels.users(0, 1).build(), Levels.users(1, 10).build());
    }

    /** Levels of 1 and of 10 users, with these requests. */
    public static RunData withRecords(List<RequestRecord> records) {
        return new RunData(ofTwoLevels(), Labels.NONE, records.iterator(), List::of);
    }

    /** What these requests amount to by {@code asked}. */
    public static DefinedLatencies defined(List<RequestRecord> records, Definition... asked) {
        try (DefinitionFold fold = new DefinitionFold(List.of(asked))) {
            records.forEach(fold::add);
            return fold.latencies();
        }
    }

    /** One level that this rule ended. */
    public static RunResult stoppedBy(StopRule rule) {
        RunResult run = of(Levels.users(0, 10).build());
        return new RunResult(
                run.runId(),
                run.plan().withLevels(List.of(new Level(new LoadShape.Concurrency(10), rule))),
                run.status(),
                run.startedAt(),
                run.completedAt(),
                run.levels(),
                run.errorBar(),
                run.verdict());
    }

    /** What a level took of a machine that is known. */
    public static final HostLoad MEASURED_ON = new HostLoad(
                    new HostLimits(Optional.empty(), Optional.empty(), 1L << 30), 1, Neighbour.ELSEWHERE)
            .on(new ClientMachine("1.2.3", "25", "bench-1", "Debian GNU/Linux 12", "6.1.0", "amd64", 8));

    /** With so many seconds of the first level, of the second, and so on. */
    public static RunData withSeconds(int... counts) {
        RunResult run = rich();
        return new RunData(
                run,
                Labels.NONE,
                Collections.emptyIterator(),
                () -> IntStream.range(0, counts.length)
                        .boxed()
                        .flatMap(level -> IntStream.range(0, counts[level])
                                .mapToObj(second -> Second.of(Ticks.of(level, second, 100_000))))
                        .toList());
    }

    /** Something of everything. */
    public static RunResult rich() {
        Finding lag = Finding.of("start-lateness", Finding.Severity.SUSPECT)
                .explaining(14, "ttft_intended")
                .saying("seen")
                .saying("median")
                .advising("advice")
                .with(
                        Figure.millis("p99", 14.04),
                        Figure.millis("p50", 0.02),
                        Figure.millis("longest", 80.1),
                        Figure.millis("late", 14.04),
                        Figure.percent("share", 0.0348),
                        Figure.metric("metric", "ttft_intended"),
                        Figure.millis("whole", 402));
        Finding small = Finding.info("small-sample")
                .sayingFirst("at-level")
                .saying("seen")
                .advising("advice")
                .with(
                        Figure.level("level", 0),
                        Figure.amount("requests", 100, Figure.Unit.REQUESTS),
                        Figure.text("percentiles", "p99"));
        return new RunResult(
                ID,
                plan("qwen3-14b", SLO, List.of(new LoadShape.Concurrency(1))),
                RunResult.Status.COMPLETED,
                Instant.parse("2026-07-01T12:38:00Z"),
                Instant.parse("2026-07-01T12:41:12Z"),
                List.of(
                        Levels.users(0, 1)
                                .completed(100)
                                .ttft(41.2)
                                .throughput(97.3)
                                .goodput(100)
                                .build(),
                        Levels.users(1, 10)
                                .ttft(48.7)
                                .throughput(902)
                                .goodput(99.8)
                                .build(),
                        Levels.users(2, 48)
                                .completed(2_000)
                                .ttft(212.4)
                                .throughput(3_120)
                                .goodput(97.2)
                                .build(),
                        Levels.users(3, 64)
                                .ttft(402)
                                .throughput(3_388)
                                .completed(11_988)
                                .failed(
                                        12,
                                        FailureKind.RATE_LIMITED,
                                        "too many requests, try again in 3 s",
                                        new ErrorBurst(12_310_000_000L, 14_020_000_000L, 12))
                                .goodput(71.4)
                                .cancelled(3)
                                .build(),
                        Levels.poisson(4, 20, OptionalInt.of(64))
                                .ttft(1_402)
                                .throughput(3_290)
                                .failed(1_203, FailureKind.FIRST_TOKEN_TIMEOUT, "no token within 120 s")
                                .goodput(0.4)
                                .finding(lag)
                                .build()),
                Optional.of(new ErrorBar(64, 6_400, 12_800, 0.004, 0.046, StampSource.KERNEL, true)),
                Verdict.of(List.of(lag, small)));
    }

    public static RunResult of(String model, Slo slo, List<LevelResult> levels) {
        List<LoadShape> shapes = levels.isEmpty()
                ? List.of(new LoadShape.Concurrency(1))
                : levels.stream().map(level -> level.level().shape()).toList();
        return new RunResult(
                ID,
                plan(model, slo, shapes),
                levels.stream().anyMatch(level -> level.completed() > 0)
                        ? RunResult.Status.COMPLETED
                        : RunResult.Status.FAILED,
                Instant.parse("2026-07-01T12:38:00Z"),
                Instant.parse("2026-07-01T12:41:12.5Z"),
                levels,
                Optional.empty(),
                Verdict.of(levels.stream()
                        .flatMap(level -> level.verdict().findings().stream())
                        .toList()));
    }

    private static TestPlan plan(String model, Slo slo, List<LoadShape> shapes) {
        Target target = new Target(
                URI.create("http://gpu-3:8000/v1?api_key=sk-in-query"),
                model,
                "openai-chat",
                new Credential.FromEnvironment("OPENAI_API_KEY"),
                Map.of("X-Tenant", "sk-in-header"),
                Target.Tls.VERIFIED,
                Optional.of(URI.create("http://user:sk-in-proxy@proxy:3128")));
        return new TestPlan(
                target,
                new Workload.Synthetic(TokenLength.fixed(256), TokenLength.fixed(128), 0),
                shapes.stream()
                        .map(shape -> new Level(shape, new StopRule.Requests(1_000)))
                        .toList(),
                3,
                true,
                Sampling.SERVER_DEFAULTS,
                slo,
                Timeouts.DEFAULT,
                TestPlan.Connections.SHARED,
                TestPlan.Stamps.AUTO,
                Duration.ofSeconds(30),
                42);
    }
}
