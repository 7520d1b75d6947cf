package io.llmloadtest.app.integration;

import io.llmloadtest.app.CannotStartException;
import io.llmloadtest.app.EngineLoadTest;
import io.llmloadtest.app.Preparation;
import io.llmloadtest.app.Secret;
import io.llmloadtest.app.preflight.Preflight;
import io.llmloadtest.app.truth.Take;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.event.RunListener;
import io.llmloadtest.core.metric.LevelAnalysis;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.Credential;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.MetricsSource;
import io.llmloadtest.core.plan.Observing;
import io.llmloadtest.core.plan.PrecisionGoal;
import io.llmloadtest.core.plan.Sampling;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.plan.Timeouts;
import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.plan.Workload;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.session.SessionSource;
import io.llmloadtest.engine.Engine;
import io.llmloadtest.engine.EngineOptions;
import io.llmloadtest.engine.level.StopSignal;
import io.llmloadtest.engine.request.RequestTemplate;
import io.llmloadtest.insight.check.Asked;
import io.llmloadtest.insight.check.FixedLength;
import io.llmloadtest.insight.verdict.Judge;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.catalog.Protocols;
import io.llmloadtest.workload.PromptSources;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A small load, to be varied by a test: 4 requests by 2 users for 10 tokens each, without preflight and without the server's counters. */
final class Load {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final URI url;
    private String model = "simulated";
    private String protocol = "openai-chat";
    private Target.Tls tls = Target.Tls.VERIFIED;
    private Optional<URI> proxy = Optional.empty();
    private MetricsSource metrics = new MetricsSource.Off();
    private int outputTokens = 10;
    private Optional<Path> prompts = Optional.empty();
    private Optional<Target.Http> http = Optional.empty();
    private int levels = 1;
    private LoadShape shape = new LoadShape.Concurrency(2);
    private StopRule stop = new StopRule.Requests(4);
    private boolean streaming = true;
    private Timeouts timeouts = new Timeouts(LONG, LONG, LONG, LONG);
    private TestPlan.Connections connections = TestPlan.Connections.SHARED;
    private TestPlan.Stamps stamps = TestPlan.Stamps.AUTO;
    private int warmup;
    private Duration drain = LONG;
    private long seed = 1;
    private Secret key = Secret.NONE;
    private boolean preflight;
    private boolean rehearsal;
    private int loops = 1;
    private Optional<Observing> observing = Optional.empty();
    private Slo slo = Slo.NONE;
    private int batch;

    private Load(URI url) {
        this.url = url;
    }

    static Load on(URI url) {
        return new Load(url);
    }

    Load model(String value) {
        model = value;
        return this;
    }

    Load protocol(String value) {
        protocol = value;
        return this;
    }

    Load http2() {
        http = Optional.of(Target.Http.V2);
        return this;
    }

    Load tls(Target.Tls value) {
        tls = value;
        return this;
    }

    Load proxy(URI value) {
        proxy = Optional.of(value);
        return this;
    }

    Load metrics(MetricsSource value) {
        metrics = value;
        return this;
    }

    Load outputTokens(int value) {
        outputTokens = value;
        return this;
    }

    /** In place of synthetic ones. */
    Load prompts(Path file) {
        prompts = Optional.of(file);
        return this;
    }

    /** So many times the same, one after the other. */
    Load levels(int value) {
        levels = value;
        return this;
    }

    Load users(int value) {
        return shape(new LoadShape.Concurrency(value));
    }

    Load shape(LoadShape value) {
        shape = value;
        return this;
    }

    Load requests(int value) {
        stop = new StopRule.Requests(value);
        return this;
    }

    Load elapsed(Duration value) {
        stop = new StopRule.Elapsed(value);
        return this;
    }

    /** Until the precision is reached, for so many requests at most. */
    Load until(PrecisionGoal goal, int most) {
        stop = new StopRule.UntilPrecise(goal, Optional.of(new StopRule.Requests(most)), Optional.empty());
        return this;
    }

    Load slo(String thresholds) {
        slo = Slo.parse(thresholds);
        return this;
    }

    Load unstreamed() {
        streaming = false;
        return this;
    }

    Load connectTimeout(Duration value) {
        timeouts = new Timeouts(value, LONG, LONG, LONG);
        return this;
    }

    Load firstTokenTimeout(Duration value) {
        timeouts = new Timeouts(LONG, value, LONG, LONG);
        return this;
    }

    Load stallTimeout(Duration value) {
        timeouts = new Timeouts(LONG, LONG, value, LONG);
        return this;
    }

    /** Both limits of silence: before the first token and after it. */
    Load silence(Duration value) {
        timeouts = new Timeouts(LONG, value, value, LONG);
        return this;
    }

    Load totalTimeout(Duration value) {
        timeouts = new Timeouts(LONG, LONG, LONG, value);
        return this;
    }

    Load connections(TestPlan.Connections value) {
        connections = value;
        return this;
    }

    Load stamps(TestPlan.Stamps value) {
        stamps = value;
        return this;
    }

    Load warmup(int value) {
        warmup = value;
        return this;
    }

    Load drain(Duration value) {
        drain = value;
        return this;
    }

    Load seed(long value) {
        seed = value;
        return this;
    }

    Load observing(Observing value) {
        observing = Optional.of(value);
        return this;
    }

    Load key(String value) {
        key = new Secret(value);
        return this;
    }

    Load preflight() {
        preflight = true;
        return this;
    }

    Load rehearsal() {
        rehearsal = true;
        return this;
    }

    /** For embeddings, so many inputs a request. */
    Load batch(int inputs) {
        batch = inputs;
        return protocol("openai-embeddings").unstreamed();
    }

    Load loops(int value) {
        loops = value;
        return this;
    }

    Ran run() throws CannotStartException {
        return run(event -> {}, new StopSignal());
    }

    Ran run(RunListener listener, StopSignal stopSignal) throws CannotStartException {
        List<RequestRecord> records = new ArrayList<>();
        RunListener recording = event -> {
            if (event instanceof RunEvent.Recorded(RequestRecord request)) {
                records.add(request);
            }
            listener.on(event);
        };
        RunResult result = new EngineLoadTest(OptionalInt.of(loops))
                .run(plan(), key, new Preparation(preflight, rehearsal), recording, stopSignal);
        return new Ran(result, records);
    }

    /** The level alone, on a loop that sleeps so long twice a second; judged. */
    LevelResult runNapping(Duration nap) throws Exception {
        TestPlan plan = plan();
        Protocol spoken = Protocols.byId(protocol).orElseThrow();
        EngineOptions sleepy = new EngineOptions(OptionalInt.of(1), stamps, nap);
        try (Engine engine = Engine.start(plan.target(), spoken, "", sleepy)) {
            Take.Recorder recorder = new Take.Recorder();
            Take take = recorder.take(engine.run(
                    plan,
                    0,
                    new RequestTemplate(
                            spoken,
                            Preflight.unchecked(plan, spoken),
                            SessionSource.ofPrompts(PromptSources.open(plan.workload(), seed))),
                    recorder,
                    new StopSignal()));
            LevelResult level = LevelAnalysis.of(
                    0,
                    plan.levels().getFirst(),
                    take.records(),
                    plan.slo(),
                    take.level().here().health());
            return level.withVerdict(
                    Judge.ofLevel(level, take.records(), Optional.empty(), new Asked(streaming, FixedLength.ASKED)));
        }
    }

    /** The level alone, with other sessions than the plan's prompts. */
    Take converse(SessionSource sessions, StopSignal stopSignal) throws Exception {
        TestPlan plan = plan();
        Protocol spoken = Protocols.byId(protocol).orElseThrow();
        EngineOptions options = new EngineOptions(OptionalInt.of(loops), stamps, Duration.ZERO);
        try (Engine engine = Engine.start(plan.target(), spoken, "", options)) {
            Take.Recorder recorder = new Take.Recorder();
            RequestTemplate template = new RequestTemplate(spoken, Preflight.unchecked(plan, spoken), sessions);
            return recorder.take(engine.run(plan, 0, template, recorder, stopSignal));
        }
    }

    TestPlan plan() {
        Credential credential = key.isEmpty() ? new Credential.None() : new Credential.Given();
        return new TestPlan(
                        new Target(
                                url,
                                model,
                                protocol,
                                credential,
                                Map.of(),
                                tls,
                                proxy,
                                metrics,
                                Optional.empty(),
                                Optional.empty(),
                                http),
                        workload(),
                        Collections.nCopies(levels, new Level(shape, stop)),
                        warmup,
                        streaming,
                        Sampling.SERVER_DEFAULTS,
                        slo,
                        timeouts,
                        connections,
                        stamps,
                        drain,
                        seed)
                .observing(observing)
                .embedding(batch);
    }

    private Workload workload() {
        TokenLength output = TokenLength.fixed(outputTokens);
        return prompts.<Workload>map(file -> new Workload.PromptFile(file, output))
                .orElseGet(() -> new Workload.Synthetic(TokenLength.fixed(20), output, 0));
    }
}
