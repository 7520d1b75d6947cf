package io.llmloadtest.bench;

import io.llmloadtest.app.truth.Rehearsal;
import io.llmloadtest.core.metric.LevelAnalysis;
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
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.TokenTimes;
import io.llmloadtest.engine.EndpointException;
import io.llmloadtest.engine.Engine;
import io.llmloadtest.engine.EngineOptions;
import io.llmloadtest.engine.LevelRecords;
import io.llmloadtest.engine.StopSignal;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.RequestOptions;
import io.llmloadtest.protocols.openai.OpenAiChat;
import io.llmloadtest.workload.PromptSources;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Measures the engine against a server whose tokens say when they were written: the error of every time stamp, and the
 * processor time of every token. Two levels warm this process up, the third is measured; with {@code --cold} there are
 * none before it, with {@code --rehearsed} a rehearsal takes their place.
 */
final class Accuracy {
    private final Map<String, String> options;

    private Accuracy(Map<String, String> options) {
        this.options = options;
    }

    /** {@code --port P --streams N --requests N --tokens N [--stall-ms N] [--stamps auto|user] [--cost] [--cold|--rehearsed]}. */
    public static void main(String[] arguments) throws EndpointException, InterruptedException {
        new Accuracy(Options.parse(arguments)).measure();
    }

    private int number(String name, int absent) {
        return Integer.parseInt(options.getOrDefault(name, Integer.toString(absent)));
    }

    private void measure() throws EndpointException, InterruptedException {
        TestPlan plan = plan();
        TruthProtocol truth = new TruthProtocol();
        // looking for the truth in each token costs time as well: the cost is measured without
        boolean cost = options.containsKey("cost");
        Protocol protocol = cost ? new OpenAiChat() : truth;
        Duration nap = Duration.ofMillis(number("stall-ms", 0));
        EngineOptions engineOptions = new EngineOptions(OptionalInt.of(1), plan.stamps(), nap);
        try (Engine engine = Engine.start(plan.target(), "", engineOptions)) {
            int last = plan.levels().size() - 1;
            for (int warming = 0; warming < last; warming++) {
                run(engine, plan, warming, protocol);
            }
            if (options.containsKey("rehearsed")) {
                System.out.println("REHEARSED "
                        + new Rehearsal(plan, new OpenAiChat(), requestOptions(), engineOptions, List.of())
                                .play(new StopSignal()));
            }
            truth.truths().clear();
            long cpuBefore = cpuNanos();
            LevelRecords measured = run(engine, plan, last, protocol);
            long cpuNanos = cpuNanos() - cpuBefore;
            LevelResult figures = LevelAnalysis.of(last, level(), measured.records(), Slo.NONE, measured.health());
            report(figures, cpuNanos, cost ? new long[0] : errors(measured, truth.truths()));
        }
    }

    private LevelRecords run(Engine engine, TestPlan plan, int level, Protocol protocol) throws InterruptedException {
        return engine.run(
                plan,
                level,
                protocol,
                requestOptions(),
                PromptSources.open(plan.workload(), plan.seed()),
                tick -> {},
                new StopSignal());
    }

    private static RequestOptions requestOptions() {
        return new RequestOptions(
                "m", true, true, false, false, false, false, OptionalDouble.empty(), OptionalDouble.empty());
    }

    private Level level() {
        return new Level(
                new LoadShape.Concurrency(number("streams", 1000)), new StopRule.Requests(number("requests", 2000)));
    }

    private TestPlan plan() {
        Target target = new Target(
                URI.create("http://127.0.0.1:" + number("port", 0)),
                "m",
                "openai-chat",
                new Credential.None(),
                Map.of(),
                Target.Tls.VERIFIED,
                Optional.empty());
        String stamps = options.getOrDefault("stamps", "auto").toUpperCase(Locale.ROOT);
        return new TestPlan(
                target,
                new Workload.Synthetic(TokenLength.fixed(16), TokenLength.fixed(number("tokens", 100)), 0),
                Collections.nCopies(options.containsKey("cold") || options.containsKey("rehearsed") ? 1 : 3, level()),
                0,
                true,
                Sampling.SERVER_DEFAULTS,
                Slo.NONE,
                Timeouts.DEFAULT,
                TestPlan.Connections.SHARED,
                TestPlan.Stamps.valueOf(stamps),
                Duration.ofMinutes(2),
                1);
    }

    /** Stamp minus truth of every token, sorted. */
    private static long[] errors(LevelRecords measured, List<long[]> truths) {
        long[] errors = new long[truths.stream().mapToInt(truth -> truth.length).sum()];
        int count = 0;
        for (int i = 0; i < truths.size(); i++) {
            RequestRecord request = measured.records().get(i);
            long[] truth = truths.get(i);
            if (!(request.outcome() instanceof Outcome.Completed)) {
                throw new IllegalStateException("a request did not complete: " + request.outcome());
            }
            TokenTimes times = request.tokenTimes();
            int token = 0;
            for (int read = 0; read < times.reads(); read++) {
                for (int k = 0; k < times.tokens(read); k++) {
                    errors[count++] = measured.originNanos() + times.readNanos(read) - truth[token++];
                }
            }
            if (token != truth.length) {
                throw new IllegalStateException(token + " tokens in the record, " + truth.length + " were sent");
            }
        }
        long[] sorted = Arrays.copyOf(errors, count);
        Arrays.sort(sorted);
        return sorted;
    }

    private static void report(LevelResult figures, long cpuNanos, long[] errors) {
        double cpuMicros = cpuNanos / 1e3 / figures.totalOutputTokens();
        System.out.printf(
                "ENGINE n=%d tokens=%d window=%.2fs %.0f tok/s | cpu %.2f us/tok, rss %d MB%n",
                figures.completed(),
                figures.totalOutputTokens(),
                figures.windowNanos() / 1e9,
                figures.throughputTokensPerSecond(),
                cpuMicros,
                Memory.residentMegabytes());
        if (errors.length > 0) {
            System.out.printf(
                    "ENGINE stamp error us (%s) p50 %.0f p99 %.0f p99.9 %.0f max %.0f%n",
                    figures.health().stampSource(),
                    at(errors, 0.5),
                    at(errors, 0.99),
                    at(errors, 0.999),
                    errors[errors.length - 1] / 1e3);
        }
        System.out.printf(
                "ENGINE ttft ms p50 %.3f p99 %.3f | itl ms p50 %.3f p99 %.3f | receive lag ms p99 %.2f | shared reads %.2f %% | failed %d%n",
                figures.summary(Metric.TTFT).orElseThrow().p50().value(),
                figures.summary(Metric.TTFT).orElseThrow().p99().value(),
                figures.summary(Metric.ITL).orElseThrow().p50().value(),
                figures.summary(Metric.ITL).orElseThrow().p99().value(),
                figures.health().receiveLag().p99Millis(),
                figures.health().sharedReadShare() * 100,
                figures.failed());
    }

    private static double at(long[] sorted, double fraction) {
        return sorted[(int) Math.min(sorted.length - 1, fraction * sorted.length)] / 1e3;
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }
}
