package io.llmloadtest.insight.compare;

import io.llmloadtest.core.compare.ComparedRun;
import io.llmloadtest.core.health.ClientHealth;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.metric.LevelAnalysis;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.RunResult;
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
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.ServerTimings;
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.core.record.Stamps;
import io.llmloadtest.core.record.TokenCount;
import io.llmloadtest.core.record.TokenSource;
import io.llmloadtest.core.record.TokenTimes;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** A run of one level: one user whose requests take about 100 ms, slower and faster for some seconds on end. */
final class Served {
    private final List<RequestRecord> records = new ArrayList<>();
    private final SplittableRandom random;
    private final double slowdown;
    private String model = "m";
    private int users = 1;
    private int warmup;
    private Verdict verdict = Verdict.of(List.of());

    private Served(long seed, double slowdown) {
        this.random = new SplittableRandom(seed);
        this.slowdown = slowdown;
    }

    /** @param slowdown of every answer; 1 for none */
    static Served run(long seed, int requests, double slowdown) {
        Served served = new Served(seed, slowdown);
        served.serve(requests);
        return served;
    }

    Served model(String name) {
        model = name;
        return this;
    }

    Served users(int asked) {
        users = asked;
        return this;
    }

    Served warmup(int requests) {
        warmup = requests;
        return this;
    }

    Served suspect() {
        verdict = Verdict.of(List.of(Finding.inEnglish("busy", Finding.Severity.SUSPECT, 1, "", "", "")));
        return this;
    }

    private void serve(int requests) {
        double factor = 0;
        long now = 0;
        for (int number = 0; number < requests; number++) {
            factor = 0.95 * factor + 0.03 * random.nextGaussian();
            double millis = 100 * slowdown * Math.exp(factor + 0.1 * random.nextGaussian());
            long ended = now + (long) (millis * 1e6);
            records.add(record(number, now, now + (ended - now) / 2, ended));
            now = ended;
        }
    }

    private static RequestRecord record(int number, long from, long first, long to) {
        return new RequestRecord(
                number,
                0,
                0,
                10,
                20,
                new TokenCount(10, TokenSource.USAGE),
                new TokenCount(20, TokenSource.USAGE),
                -1,
                -1,
                20,
                new Stamps(from, from, from, from, from, first, first, first, first, to, to, to, to),
                new TokenTimes(new long[] {first, to}, new int[] {1, 19}, new int[] {1, 1}, new long[0], false),
                StampSource.KERNEL,
                true,
                ServerTimings.NONE,
                new Outcome.Completed("length"));
    }

    List<RequestRecord> records() {
        return records;
    }

    ComparedRun as(String name) {
        Level level = new Level(new LoadShape.Concurrency(users), new StopRule.Requests(records.size()));
        LevelResult result = LevelAnalysis.of(0, level, records, Slo.NONE, ClientHealth.unobserved(StampSource.KERNEL))
                .withVerdict(verdict);
        TestPlan plan = new TestPlan(
                new Target(
                        URI.create("http://server:8000"),
                        model,
                        "openai-chat",
                        new Credential.None(),
                        Map.of(),
                        Target.Tls.VERIFIED,
                        Optional.empty()),
                new Workload.Synthetic(TokenLength.fixed(10), TokenLength.fixed(20), 0),
                List.of(level),
                warmup,
                true,
                Sampling.SERVER_DEFAULTS,
                Slo.parse("e2e:120"),
                Timeouts.DEFAULT,
                TestPlan.Connections.SHARED,
                TestPlan.Stamps.AUTO,
                Duration.ofSeconds(30),
                1);
        return new ComparedRun(
                name,
                new RunResult(
                        name,
                        plan,
                        RunResult.Status.COMPLETED,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        List.of(result),
                        Optional.empty(),
                        verdict));
    }
}
