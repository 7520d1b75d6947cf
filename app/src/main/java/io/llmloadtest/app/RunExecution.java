package io.llmloadtest.app;

import io.llmloadtest.app.preflight.AskedLength;
import io.llmloadtest.app.preflight.PreflightReport;
import io.llmloadtest.app.truth.RehearsalAhead;
import io.llmloadtest.app.truth.ServerPace;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.event.RunListener;
import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.host.HostLimits;
import io.llmloadtest.core.ledger.ServerAccount;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.observe.ObservedLevel;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.prompt.PromptSource;
import io.llmloadtest.core.session.SessionSource;
import io.llmloadtest.engine.Engine;
import io.llmloadtest.engine.level.MeasuredLevel;
import io.llmloadtest.engine.level.StopSignal;
import io.llmloadtest.engine.request.RequestTemplate;
import io.llmloadtest.insight.check.Asked;
import io.llmloadtest.insight.verdict.Judge;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.telemetry.observe.MetricSource;
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
    private final List<MetricSource> sources;
    private final LoadedHost host;
    private final RunListener listener;
    /** Comes with the user's, or when the prompts are lost. */
    private final StopSignal stop;

    private final PromptLoss loss;
    private Optional<RehearsalAhead> rehearsal = Optional.empty();
    private Optional<ErrorBar> errorBar = Optional.empty();
    private final ServerPace pace = new ServerPace();
    private final List<LevelResult> levels = new ArrayList<>();

    RunExecution(
            String runId,
            Engine engine,
            PreflightReport preflight,
            PromptSource prompts,
            ServerMetrics metrics,
            List<MetricSource> sources,
            LoadedHost host,
            RunListener listener,
            StopSignal stop) {
        this.runId = runId;
        this.engine = engine;
        this.preflight = preflight;
        this.plan = preflight.plan();
        Protocol protocol = preflight.protocol();
        this.asked = Asked.of(plan, AskedLength.of(plan, protocol, preflight.options()));
        this.stop = stop.narrower();
        this.loss = new PromptLoss(this.stop);
        this.prompts = new LastingPrompts(preflight.countsPrompts() ? prompts : prompts.counted(), loss);
        this.promptsAsked = PromptsAsked.of(this.prompts, plan, preflight.answered());
        this.template = new RequestTemplate(
                protocol, preflight.options(), SessionSource.ofPrompts(this.prompts), preflight.answered());
        this.metrics = metrics;
        this.sources = sources;
        this.host = host;
        this.listener = listener;
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
            PromptsAsked.Counter counter = promptsAsked.counter();
            WarmupAnswers answers = new WarmupAnswers(counter, pace, listener);
            engine.warmUp(plan, template.with(sessionsLeft()), answers, stop);
            counter.asked();
        }
        host.memoryWarning(plan, requestSeconds()).ifPresent(warning -> listener.on(new RunEvent.Notice(warning)));
        if (rehearsal.isPresent() && !stop.stopped()) {
            errorBar = rehearse(rehearsal.get());
        }
        try (Meanwhile meanwhile = new Meanwhile(sources, listener)) {
            for (int level = 0; level < plan.levels().size() && !stop.stopped(); level++) {
                run(level, meanwhile);
            }
        }
        loss.why().ifPresent(why -> listener.on(new RunEvent.Notice(why + "; the run ends here")));
        RunResult result = new RunResult(runId, plan, status(), startedAt, Instant.now(), levels, errorBar, verdict());
        listener.on(new RunEvent.Finished(result));
        return result;
    }

    private void run(int level, Meanwhile meanwhile) throws InterruptedException {
        Reading before = metrics.read();
        HostLimits limits = host.limits();
        meanwhile.levelBegins();
        listener.on(new RunEvent.LevelStarted(level));
        try (LevelBooks books = new LevelBooks(plan, level, asked, promptsAsked.counter(), listener, meanwhile)) {
            MeasuredLevel measured = engine.run(plan, level, template.with(sessionsLeft()), books, stop);
            Optional<ObservedLevel> observed = meanwhile.levelEnds();
            ServerAccount server = Reading.between(before, metrics.read());
            finish(books.result(measured, server, host.load(limits, measured), errorBar)
                    .withObserved(observed));
        }
    }

    /** Of a turn each, with the prompts that nobody asked for yet. */
    private SessionSource sessionsLeft() {
        return SessionSource.ofPrompts(promptsAsked.rest());
    }

    /** With what the rows of a prompt file turned out to be, as far as the run came. */
    private Verdict verdict() {
        Verdict verdict = Judge.ofRun(levels);
        for (Finding finding : prompts.findings()) {
            verdict = verdict.with(finding);
        }
        return loss.finding().map(verdict::with).orElse(verdict);
    }

    private OptionalDouble requestSeconds() {
        OptionalDouble millis = pace.requestMillis();
        return millis.isPresent() ? OptionalDouble.of(millis.getAsDouble() / 1e3) : millis;
    }

    private Optional<ErrorBar> rehearse(RehearsalAhead begun) throws InterruptedException {
        listener.on(new RunEvent.RehearsalStarted(begun.streams(pace)));
        Optional<ErrorBar> found = begun.finish(pace);
        found.ifPresent(bar -> listener.on(new RunEvent.Rehearsed(bar)));
        return found;
    }

    private void finish(LevelResult level) {
        levels.add(level);
        listener.on(new RunEvent.LevelFinished(level));
    }

    private RunResult.Status status() {
        if (loss.why().isPresent()) {
            return RunResult.Status.FAILED;
        }
        if (stop.stopped()) {
            return RunResult.Status.CANCELLED;
        }
        boolean any = levels.stream().anyMatch(level -> level.completed() > 0);
        return any ? RunResult.Status.COMPLETED : RunResult.Status.FAILED;
    }
}
