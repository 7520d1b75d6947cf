package io.llmloadtest.bench;

import io.llmloadtest.app.truth.PastRehearsals;
import io.llmloadtest.app.truth.Rehearsal;
import io.llmloadtest.app.truth.ServerPace;
import io.llmloadtest.app.truth.StampErrors;
import io.llmloadtest.app.truth.Take;
import io.llmloadtest.core.metric.LevelAnalysis;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.session.SessionSource;
import io.llmloadtest.engine.Engine;
import io.llmloadtest.engine.EngineOptions;
import io.llmloadtest.engine.level.StopSignal;
import io.llmloadtest.engine.net.EndpointException;
import io.llmloadtest.engine.request.RequestTemplate;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.RequestOptions;
import io.llmloadtest.protocols.openai.OpenAiChat;
import io.llmloadtest.workload.PromptSources;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
        try (Engine engine = Engine.start(plan.target(), protocol, "", engineOptions)) {
            int last = plan.levels().size() - 1;
            for (int warming = 0; warming < last; warming++) {
                run(engine, plan, warming, protocol);
            }
            if (options.containsKey("rehearsed")) {
                System.out.println("REHEARSED "
                        + new Rehearsal(
                                        plan,
                                        new OpenAiChat(),
                                        requestOptions(),
                                        engineOptions,
                                        new PastRehearsals(),
                                        Integer.MAX_VALUE)
                                .play(new ServerPace(), new StopSignal()));
            }
            truth.truths().clear();
            long cpuBefore = cpuNanos();
            Take measured = run(engine, plan, last, protocol);
            long cpuNanos = cpuNanos() - cpuBefore;
            LevelResult figures = LevelAnalysis.of(
                    last,
                    level(),
                    measured.records(),
                    Slo.NONE,
                    measured.level().here().health());
            report(figures, cpuNanos, cost ? Optional.empty() : Optional.of(errors(measured, truth.truths())));
        }
    }

    private Take run(Engine engine, TestPlan plan, int level, Protocol protocol) throws InterruptedException {
        Take.Recorder recorder = new Take.Recorder();
        return recorder.take(engine.run(
                plan,
                level,
                new RequestTemplate(
                        protocol,
                        requestOptions(),
                        SessionSource.ofPrompts(PromptSources.open(plan.workload(), plan.seed()))),
                recorder,
                new StopSignal()));
    }

    static RequestOptions requestOptions() {
        return new RequestOptions("m", true, true, false, false, false, false, Map.of());
    }

    private Level level() {
        return new Level(
                new LoadShape.Concurrency(number("streams", 1000)), new StopRule.Requests(number("requests", 2000)));
    }

    private TestPlan plan() {
        boolean alone = options.containsKey("cold") || options.containsKey("rehearsed");
        return Plans.against(
                URI.create("http://127.0.0.1:" + number("port", 0)),
                16,
                number("tokens", 100),
                Collections.nCopies(alone ? 1 : 3, level()),
                0,
                TestPlan.Stamps.valueOf(options.getOrDefault("stamps", "auto").toUpperCase(Locale.ROOT)));
    }

    /** Of every token that was sent: the server's truths lie in the order of the records. */
    static StampErrors errors(Take measured, List<long[]> truths) {
        Map<Long, long[]> byNumber = new HashMap<>();
        for (int i = 0; i < truths.size(); i++) {
            byNumber.put(measured.records().get(i).number(), truths.get(i));
        }
        StampErrors errors = StampErrors.of(measured, request -> Optional.ofNullable(byNumber.get(request.number())));
        int sent = truths.stream().mapToInt(truth -> truth.length).sum();
        if (errors.count() != sent) {
            throw new IllegalStateException(errors.count() + " tokens of completed requests, " + sent + " were sent");
        }
        return errors;
    }

    private static void report(LevelResult figures, long cpuNanos, Optional<StampErrors> errors) {
        double cpuMicros = cpuNanos / 1e3 / figures.totalOutputTokens();
        System.out.printf(
                "ENGINE n=%d tokens=%d window=%.2fs %.0f tok/s | cpu %.2f us/tok, rss %d MB%n",
                figures.completed(),
                figures.totalOutputTokens(),
                figures.windowNanos() / 1e9,
                figures.throughputTokensPerSecond(),
                cpuMicros,
                Memory.residentMegabytes());
        errors.ifPresent(stamps -> System.out.printf(
                "ENGINE stamp error us (%s) p50 %.0f p99 %.0f p99.9 %.0f max %.0f%n",
                figures.health().stampSource(),
                1e3 * stamps.millis(0.5),
                1e3 * stamps.millis(0.99),
                1e3 * stamps.millis(0.999),
                1e3 * stamps.millis(1)));
        System.out.printf(
                "ENGINE ttft ms p50 %.3f p99 %.3f | itl ms p50 %.3f p99 %.3f | receive lag ms p99 %.2f | shared reads"
                        + " %.2f %% | failed %d%n",
                figures.summary(Metric.TTFT).orElseThrow().p50().value(),
                figures.summary(Metric.TTFT).orElseThrow().p99().value(),
                figures.summary(Metric.ITL).orElseThrow().p50().value(),
                figures.summary(Metric.ITL).orElseThrow().p99().value(),
                figures.health().receiveLag().p99Millis(),
                figures.health().sharedReadShare() * 100,
                figures.failed());
    }

    /** Processor time of this process. */
    static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }
}
