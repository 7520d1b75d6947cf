package io.llmloadtest.app;

import io.llmloadtest.app.preflight.AskedLength;
import io.llmloadtest.app.preflight.PreflightReport;
import io.llmloadtest.app.truth.RehearsalAhead;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.event.RunListener;
import io.llmloadtest.core.event.Tick;
import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.host.HostLimits;
import io.llmloadtest.core.host.HostLoad;
import io.llmloadtest.core.ledger.ServerAccount;
import io.llmloadtest.core.metric.LevelAnalysis;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.prompt.PromptSource;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.engine.Engine;
import io.llmloadtest.engine.LevelListener;
import io.llmloadtest.engine.LevelRecords;
import io.llmloadtest.engine.RequestTemplate;
import io.llmloadtest.engine.StopSignal;
import io.llmloadtest.insight.ledger.Ledgers;
import io.llmloadtest.insight.verdict.Asked;
import io.llmloadtest.insight.verdict.Judge;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.telemetry.server.Reading;
import io.llmloadtest.telemetry.server.ServerMetrics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** One run after its preflight: warm-up, rehearsal, the levels one after the other, the result. */
final class RunExecution {
    private final String runId;
    private final Engine engine;
    private final PreflightReport preflight;
    private final TestPlan plan;
    private final Asked asked;
    private final RequestTemplate template;
    private final PromptSource prompts;
    private final PromptsAsked promptsAsked;
    private final ServerMetrics metrics;
    private final LoadedHost host;
    private final RunListener listener;
    private final StopSignal stop;
    private Optional<RehearsalAhead> rehearsal = Optional.empty();
    private Optional<ErrorBar> errorBar = Optional.empty();
    private final List<RequestRecord> records = new ArrayList<>();
    private final List<LevelResult> levels = new ArrayList<>();

    RunExecution(
            String runId,
            Engine engine,
            PreflightReport preflight,
            Protocol protocol,
            PromptSource prompts,
            ServerMetrics metrics,
            LoadedHost host,
            RunListener listener,
            StopSignal stop) {
        this.runId = runId;
        this.engine = engine;
        this.preflight = preflight;
        this.plan = preflight.plan();
        this.asked = new Asked(plan.streaming(), AskedLength.of(plan, protocol, preflight.options()));
        this.prompts = preflight.countsPrompts() ? prompts : prompts.counted();
        this.promptsAsked = PromptsAsked.of(this.prompts, plan, preflight.answered());
        this.template = new RequestTemplate(protocol, preflight.options(), this.prompts, preflight.answered());
        this.metrics = metrics;
        this.host = host;
        this.listener = listener;
        this.stop = stop;
    }

    /** With a rehearsal that has ended before the first level. */
    RunExecution rehearsed(RehearsalAhead begun) {
        rehearsal = Optional.of(begun);
        return this;
    }

    RunResult run() throws InterruptedException {
        Instant startedAt = Instant.now();
        listener.on(new RunEvent.Declared(runId, plan));
        listener.on(new RunEvent.Preflighted(Stream.concat(preflight.findings().stream(), prompts.findings().stream())
                .toList()));
        if (plan.warmupRequests() > 0 && !stop.stopped()) {
            listener.on(new RunEvent.WarmupStarted(plan.warmupRequests()));
            LevelRecords answered = engine.warmUp(plan, template.with(promptsAsked.rest()), stop);
            promptsAsked.add(answered);
            List<RequestRecord> warmup = answered.records();
            records.addAll(warmup);
            listener.on(new RunEvent.Recorded(warmup));
        }
        host.memoryWarning(plan, requestSeconds()).ifPresent(warning -> listener.on(new RunEvent.Notice(warning)));
        if (rehearsal.isPresent() && !stop.stopped()) {
            errorBar = rehearse(rehearsal.get());
        }
        for (int level = 0; level < plan.levels().size() && !stop.stopped(); level++) {
            Reading before = metrics.read();
            HostLimits limits = host.limits();
            listener.on(new RunEvent.LevelStarted(level));
            LevelRecords measured =
                    engine.run(plan, level, template.with(promptsAsked.rest()), new Seconds(listener), stop);
            finish(level, measured, Reading.between(before, metrics.read()), host.load(limits, measured));
        }
        RunResult result = new RunResult(
                runId, plan, status(), startedAt, Instant.now(), levels, records, errorBar, Judge.ofRun(levels));
        listener.on(new RunEvent.Finished(result));
        return result;
    }

    /** Mean of the warm-up's requests. */
    private OptionalDouble requestSeconds() {
        OptionalDouble millis = records.stream()
                .map(Metric.E2E::valueOf)
                .flatMapToDouble(OptionalDouble::stream)
                .average();
        return millis.isPresent() ? OptionalDouble.of(millis.getAsDouble() / 1e3) : millis;
    }

    private Optional<ErrorBar> rehearse(RehearsalAhead begun) throws InterruptedException {
        listener.on(new RunEvent.RehearsalStarted(begun.streams(records)));
        Optional<ErrorBar> found = begun.finish(records);
        found.ifPresent(bar -> listener.on(new RunEvent.Rehearsed(bar)));
        return found;
    }

    private void finish(int level, LevelRecords measured, ServerAccount server, HostLoad load) {
        records.addAll(measured.records());
        LevelResult figures = LevelAnalysis.of(
                        level,
                        plan.levels().get(level),
                        measured.records(),
                        measured.notStarted(),
                        plan.slo(),
                        measured.health())
                .withPrecision(measured.precision())
                .withLedger(Ledgers.judged(measured.records(), server))
                .withHost(load);
        Verdict verdict = Judge.ofLevel(figures, measured.records(), errorBar, asked);
        LevelResult judged = figures.withVerdict(
                promptsAsked.add(measured).finding().map(verdict::with).orElse(verdict));
        levels.add(judged);
        listener.on(new RunEvent.LevelFinished(judged));
    }

    private RunResult.Status status() {
        if (stop.stopped()) {
            return RunResult.Status.CANCELLED;
        }
        boolean any = levels.stream().anyMatch(level -> level.completed() > 0);
        return any ? RunResult.Status.COMPLETED : RunResult.Status.FAILED;
    }

    /** Tells of every second: first what ended in it, then its figures. */
    private record Seconds(RunListener listener) implements LevelListener {
        @Override
        public void recorded(List<RequestRecord> ended) {
            listener.on(new RunEvent.Recorded(ended));
        }

        @Override
        public void ticked(Tick tick) {
            listener.on(new RunEvent.Ticked(tick));
        }
    }
}
