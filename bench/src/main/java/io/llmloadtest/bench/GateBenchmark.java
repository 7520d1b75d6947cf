package io.llmloadtest.bench;

import io.llmloadtest.core.compare.ComparedRun;
import io.llmloadtest.core.compare.GateCheck.Outcome;
import io.llmloadtest.core.compare.GateResult;
import io.llmloadtest.core.compare.GateRule;
import io.llmloadtest.core.health.ClientHealth;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.metric.LevelAnalysis;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.core.stats.StudentT;
import io.llmloadtest.insight.compare.Comparer;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How often the gate cries wolf, and how often it notices, on pairs of runs of {@link BatchServer}; beside it a t-test
 * (Welch's, one-sided at 5 %) of TTFT and E2E that takes requests for independent, on the same records. A row for each
 * slowdown and number of requests.
 */
final class GateBenchmark {
    private static final int USERS = 16;
    private static final double TAIL = 0.05;

    private final int pairs;
    private final long firstPair;
    private final List<GateRule> rules;

    private GateBenchmark(int pairs, long firstPair, List<GateRule> rules) {
        this.pairs = pairs;
        this.firstPair = firstPair;
        this.rules = rules;
    }

    /** {@code --pairs N --first-pair N --gate RULES --requests N,N,...}. */
    public static void main(String[] arguments) {
        Map<String, String> options = Options.parse(arguments);
        String gate = options.getOrDefault("gate", "ttft_p95:+5%,e2e_p50:+3%,throughput:-3%");
        GateBenchmark benchmark = new GateBenchmark(
                Integer.parseInt(options.getOrDefault("pairs", "200")),
                Long.parseLong(options.getOrDefault("first-pair", "0")),
                GateRule.parse(gate));
        System.out.printf(
                Locale.ROOT,
                "gate %s, %d pairs from %d, %d users%n%n",
                gate,
                benchmark.pairs,
                benchmark.firstPair,
                USERS);
        System.out.println("| requests a run | slower by | regressed | passed | can't tell | t-test: worse |");
        System.out.println("|---:|---:|---:|---:|---:|---:|");
        for (String requests :
                options.getOrDefault("requests", "1000,2000,4000").split(",", -1)) {
            for (double slowdown : new double[] {1, 1.05, 1.1}) {
                benchmark.row(Integer.parseInt(requests), slowdown);
            }
        }
    }

    private void row(int requests, double slowdown) {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        int wolf = 0;
        for (int pair = 0; pair < pairs; pair++) {
            long seed = 2 * (firstPair + pair);
            List<RequestRecord> base = new BatchServer(seed, USERS, 1).serve(requests);
            List<RequestRecord> other = new BatchServer(seed + 1, USERS, slowdown).serve(requests);
            outcomes.merge(gate(base, other).outcome(), 1, Integer::sum);
            wolf += isSlower(Metric.TTFT, base, other) || isSlower(Metric.E2E, base, other) ? 1 : 0;
        }
        System.out.printf(
                Locale.ROOT,
                "| %,d | %.0f %% | %s | %s | %s | %s |%n",
                requests,
                100 * (slowdown - 1),
                share(outcomes.getOrDefault(Outcome.REGRESSED, 0)),
                share(outcomes.getOrDefault(Outcome.PASSED, 0)),
                share(outcomes.getOrDefault(Outcome.UNDECIDED, 0)),
                share(wolf));
    }

    private String share(int count) {
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * count / pairs);
    }

    private GateResult gate(List<RequestRecord> base, List<RequestRecord> other) {
        ComparedRun before = new ComparedRun("base", run("base", base));
        ComparedRun now = new ComparedRun("now", run("now", other));
        Comparer comparer = new Comparer(
                List.of(before, now),
                (run, level) -> (run.name().equals("base") ? base : other).stream(),
                Optional.empty());
        return comparer.gate(rules);
    }

    private static RunResult run(String id, List<RequestRecord> records) {
        Level level = new Level(new LoadShape.Concurrency(USERS), new StopRule.Requests(records.size()));
        LevelResult result = LevelAnalysis.of(0, level, records, Slo.NONE, ClientHealth.unobserved(StampSource.KERNEL));
        TestPlan plan = MadeUpRequests.plan(1).withLevels(List.of(level)).withSlo(Slo.NONE);
        return new RunResult(
                id,
                plan,
                RunResult.Status.COMPLETED,
                Instant.EPOCH,
                Instant.EPOCH,
                List.of(result),
                Optional.empty(),
                Verdict.of(List.of()));
    }

    private static boolean isSlower(Metric metric, List<RequestRecord> base, List<RequestRecord> other) {
        Moments before = Moments.of(metric, base);
        Moments now = Moments.of(metric, other);
        double first = before.variance / before.count;
        double second = now.variance / now.count;
        double freedom = (first + second)
                * (first + second)
                / (first * first / (before.count - 1) + second * second / (now.count - 1));
        return (now.mean - before.mean) / Math.sqrt(first + second) > StudentT.upperQuantile(TAIL, freedom);
    }

    private record Moments(double mean, double variance, int count) {
        private static Moments of(Metric metric, List<RequestRecord> records) {
            double[] values = records.stream()
                    .flatMapToDouble(record -> metric.valueOf(record).stream())
                    .toArray();
            double mean = Arrays.stream(values).average().orElse(0);
            double squares = Arrays.stream(values)
                    .map(value -> (value - mean) * (value - mean))
                    .sum();
            return new Moments(mean, squares / (values.length - 1), values.length);
        }
    }
}
