package io.llmloadtest.bench;

import io.llmloadtest.app.truth.StampErrors;
import io.llmloadtest.app.truth.Take;
import io.llmloadtest.core.event.EventStream;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.event.Tick;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.session.SessionSource;
import io.llmloadtest.core.store.Labels;
import io.llmloadtest.core.store.RunStore;
import io.llmloadtest.engine.Engine;
import io.llmloadtest.engine.EngineOptions;
import io.llmloadtest.engine.level.LevelListener;
import io.llmloadtest.engine.level.StopSignal;
import io.llmloadtest.engine.net.EndpointException;
import io.llmloadtest.engine.request.RequestTemplate;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.openai.OpenAiChat;
import io.llmloadtest.storage.StoreLocation;
import io.llmloadtest.storage.StoreWriter;
import io.llmloadtest.storage.Stores;
import io.llmloadtest.workload.PromptSources;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What keeping a run costs its client, in processor time and in the error of its time stamps: the same level in one
 * process, kept and not kept in turn, after two to warm up. Against the simulator, whose tokens say when they were
 * written. Looking for that in each token costs time as well, so that the cost is measured in levels of its own.
 */
final class StoringCost {
    private static final int WARMING = 2;
    private final Map<String, String> options;
    private final TestPlan plan;
    private final List<Double> keptMicros = new ArrayList<>();
    private final List<Double> otherMicros = new ArrayList<>();

    private StoringCost(Map<String, String> options) {
        this.options = options;
        this.plan = plan();
    }

    /** {@code --server URL [--streams N] [--requests N] [--tokens N] [--rounds N]}, and {@code DATABASE_PATH}. */
    public static void main(String[] arguments) throws EndpointException, InterruptedException {
        new StoringCost(Options.parse(arguments)).measure();
    }

    private int number(String name, int absent) {
        return Integer.parseInt(options.getOrDefault(name, Integer.toString(absent)));
    }

    private void measure() throws EndpointException, InterruptedException {
        EngineOptions engineOptions = new EngineOptions(OptionalInt.of(1), plan.stamps(), Duration.ZERO);
        try (Engine engine = Engine.start(plan.target(), new OpenAiChat(), "", engineOptions);
                RunStore store = Stores.open(StoreLocation.of(System.getenv()))) {
            for (int warming = 0; warming < WARMING; warming++) {
                keep(engine, store, new TruthProtocol());
            }
            for (int round = 0; round < number("rounds", 3); round++) {
                otherMicros.add(cost("not kept", () -> run(engine, new OpenAiChat(), event -> {})));
                keptMicros.add(cost("kept", () -> keep(engine, store, new OpenAiChat())));
                TruthProtocol alone = new TruthProtocol();
                error("not kept", () -> run(engine, alone, event -> {}), alone);
                TruthProtocol beside = new TruthProtocol();
                error("kept", () -> keep(engine, store, beside), beside);
            }
        }
        System.out.printf(
                "STORING kept costs %+.1f %% CPU a token, medians of %d levels each%n",
                100 * (median(keptMicros) / median(otherMicros) - 1), keptMicros.size());
    }

    // --- one level ---

    private Take run(Engine engine, Protocol protocol, Consumer<RunEvent> events) throws InterruptedException {
        Told told = new Told(events, new Take.Recorder());
        return told.recorder()
                .take(engine.run(
                        plan,
                        0,
                        new RequestTemplate(
                                protocol,
                                Accuracy.requestOptions(),
                                SessionSource.ofPrompts(PromptSources.open(plan.workload(), plan.seed()))),
                        told,
                        new StopSignal()));
    }

    /** A run of its own in the store, which is written to its end before this returns. */
    private Take keep(Engine engine, RunStore store, Protocol protocol) throws InterruptedException {
        String id = UUID.randomUUID().toString();
        EventStream events = new EventStream(InstantSource.system());
        StoreWriter writer = StoreWriter.start(store, Labels.NONE, System.err::println);
        events.follow(writer);
        Instant began = Instant.now();
        Take take;
        try (writer) {
            events.on(new RunEvent.Declared(id, plan));
            take = run(engine, protocol, events::on);
            events.on(new RunEvent.Finished(new RunResult(
                    id,
                    plan,
                    RunResult.Status.COMPLETED,
                    began,
                    Instant.now(),
                    List.of(),
                    Optional.empty(),
                    Verdict.of(List.of()))));
        }
        writer.problem().ifPresent(problem -> {
            throw new IllegalStateException(problem);
        });
        return take;
    }

    private record Told(Consumer<RunEvent> events, Take.Recorder recorder) implements LevelListener {
        @Override
        public void recorded(RequestRecord request) {
            recorder.recorded(request);
            events.accept(new RunEvent.Recorded(request));
        }

        @Override
        public void ticked(Tick tick) {
            events.accept(new RunEvent.Ticked(tick));
        }
    }

    // --- figures ---

    @FunctionalInterface
    private interface Played {
        Take take() throws InterruptedException;
    }

    /** Microseconds of processor time a token. */
    private static double cost(String what, Played played) throws InterruptedException {
        forget();
        long before = cpuNanos();
        Take take = played.take();
        long nanos = cpuNanos() - before;
        long tokens = take.records().stream()
                .mapToLong(request -> request.output().tokens())
                .sum();
        double micros = nanos / 1e3 / tokens;
        System.out.printf("STORING %-8s %,d tokens, cpu %.2f us/tok%n", what, tokens, micros);
        return micros;
    }

    private static void error(String what, Played played, TruthProtocol truth) throws InterruptedException {
        forget();
        Take take = played.take();
        StampErrors errors = Accuracy.errors(take, truth.truths());
        System.out.printf(
                "STORING %-8s stamp error us (%s) p50 %.0f p99 %.0f p99.9 %.0f max %.0f%n",
                what,
                take.level().here().health().stampSource(),
                1e3 * errors.millis(0.5),
                1e3 * errors.millis(0.99),
                1e3 * errors.millis(0.999),
                1e3 * errors.millis(1));
    }

    /** What earlier levels left behind is collected now, so that no level pays for another. */
    private static void forget() {
        System.gc();
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }

    private TestPlan plan() {
        Level level = new Level(
                new LoadShape.Concurrency(number("streams", 1_000)), new StopRule.Requests(number("requests", 3_000)));
        return Plans.against(
                URI.create(options.getOrDefault("server", "http://127.0.0.1:8000")),
                16,
                number("tokens", 128),
                List.of(level),
                0,
                TestPlan.Stamps.AUTO);
    }
}
