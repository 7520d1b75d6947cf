package io.llmloadtest.app;

import io.llmloadtest.app.preflight.Preflight;
import io.llmloadtest.app.preflight.PreflightReport;
import io.llmloadtest.app.preflight.ServerTokenizer;
import io.llmloadtest.app.preflight.UnfitServerException;
import io.llmloadtest.app.truth.PastRehearsals;
import io.llmloadtest.app.truth.Rehearsal;
import io.llmloadtest.app.truth.RehearsalAhead;
import io.llmloadtest.core.event.RunListener;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.metric.RequestMetrics;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.prompt.PromptSource;
import io.llmloadtest.core.prompt.PromptsLostException;
import io.llmloadtest.engine.Engine;
import io.llmloadtest.engine.EngineOptions;
import io.llmloadtest.engine.level.StopSignal;
import io.llmloadtest.engine.net.EndpointException;
import io.llmloadtest.insight.plugin.PlugInChecks;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.catalog.Protocols;
import io.llmloadtest.telemetry.observe.MetricSource;
import io.llmloadtest.telemetry.server.ServerMetrics;
import io.llmloadtest.workload.PromptSources;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runs plans in this process. */
public final class EngineLoadTest implements LoadTest {
    private final OptionalInt loops;
    private final Function<String, Optional<Protocol>> protocols;
    private final Supplier<String> runIds;
    private final PastRehearsals rehearsals;

    /**
     * A load test on this machine.
     *
     * @param loops event loops at most; empty: as many as the load needs
     */
    public EngineLoadTest(OptionalInt loops) {
        this(loops, Protocols::byId, EngineLoadTest::randomId, new PastRehearsals());
    }

    /**
     * The same, speaking other protocols than the catalogue's.
     *
     * @param protocols by their ids
     */
    public EngineLoadTest(OptionalInt loops, Function<String, Optional<Protocol>> protocols) {
        this(loops, protocols, EngineLoadTest::randomId, new PastRehearsals());
    }

    /**
     * The same, with ids from elsewhere: whoever lets a run wait has to call it something before it starts.
     *
     * @param rehearsals of earlier runs of this process
     */
    public EngineLoadTest(OptionalInt loops, Supplier<String> runIds, PastRehearsals rehearsals) {
        this(loops, Protocols::byId, runIds, rehearsals);
    }

    private EngineLoadTest(
            OptionalInt loops,
            Function<String, Optional<Protocol>> protocols,
            Supplier<String> runIds,
            PastRehearsals rehearsals) {
        this.rehearsals = rehearsals;
        this.loops = loops;
        this.protocols = protocols;
        this.runIds = runIds;
    }

    private static String randomId() {
        return UUID.randomUUID().toString();
    }

    @Override
    public RunResult run(TestPlan asked, Secret key, Preparation preparation, RunListener listener, StopSignal stop)
            throws CannotStartException {
        requirePlugIns();
        return OpenAdapter.ask(
                asked.target(),
                protocols,
                (protocol, target, found) -> run(asked.at(target), protocol, found, key, preparation, listener, stop));
    }

    /** @param found of how the protocol was found */
    private RunResult run(
            TestPlan asked,
            Protocol protocol,
            List<Finding> found,
            Secret key,
            Preparation preparation,
            RunListener listener,
            StopSignal stop)
            throws CannotStartException {
        EngineOptions options = new EngineOptions(loops, asked.stamps(), Duration.ZERO);
        try (Engine engine = start(asked, protocol, key, options, stop);
                PromptSource prompts = prompts(asked, protocol, engine)) {
            LoadedHost host = new LoadedHost(asked.target(), engine.address());
            host.require(asked, engine.requestsAConnection(asked));
            if (!preparation.rehearsal()) {
                return execution(engine, asked, key, protocol, found, prompts, preparation, host, listener, stop)
                        .run();
            }
            try (RehearsalAhead begun = RehearsalAhead.begin(rehearsal(asked, protocol, options, host), stop)) {
                return execution(engine, asked, key, protocol, found, prompts, preparation, host, listener, stop)
                        .rehearsed(begun)
                        .run();
            }
        } catch (EndpointException unusable) {
            throw new CannotStartException(unusable);
        } catch (UnfitServerException unfit) {
            throw new CannotStartException(unfit);
        } catch (PromptsLostException lost) {
            throw new CannotStartException(lost.getMessage() + "; leave it alone during a run", "prompt_file");
        } catch (UnsupportedOperationException noKernelStamps) {
            throw new CannotStartException(noKernelStamps.getMessage() + "; let auto choose the stamps", "stamps");
        } catch (InterruptedException interrupted) {
            if (stop.stopped()) {
                return Unstarted.cancelled(runIds.get(), asked, listener);
            }
            Thread.currentThread().interrupt();
            throw new CannotStartException("the run was interrupted");
        }
    }

    private static PromptSource prompts(TestPlan asked, Protocol protocol, Engine engine) {
        return PromptSources.open(asked, protocol.sendsMessages(), new ServerTokenizer(engine.caller(), asked));
    }

    /** One that can't be used is told now, not when the first level begins. */
    private static void requirePlugIns() {
        RequestMetrics.all();
        PlugInChecks.all();
    }

    private Rehearsal rehearsal(TestPlan asked, Protocol protocol, EngineOptions options, LoadedHost host) {
        return new Rehearsal(
                asked, protocol, Preflight.unchecked(asked, protocol), options, rehearsals, host.rehearsalStreams());
    }

    private RunExecution execution(
            Engine engine,
            TestPlan asked,
            Secret key,
            Protocol protocol,
            List<Finding> found,
            PromptSource prompts,
            Preparation preparation,
            LoadedHost host,
            RunListener listener,
            StopSignal stop)
            throws UnfitServerException, InterruptedException {
        PreflightReport checked = preparation.preflight()
                ? check(engine, asked, protocol, prompts, stop).after(found)
                : PreflightReport.unchecked(asked, protocol);
        engine.askAt(checked.plan().target().baseUrl());
        Target target = checked.plan().target();
        Target server = target.at(protocol.at(target.baseUrl()).withoutEndpoint());
        Supplier<List<MetricSource>> sources = () -> checked.plan()
                .observing()
                .map(observing -> new Sources(observing, server, key.value(), engine.trust()).all())
                .orElse(List.of());
        PromptSource exact = prompts.without(checked.templateTokens());
        return new RunExecution(
                runIds.get(),
                engine,
                checked,
                exact,
                metrics(checked, server, key, engine),
                sources,
                host,
                listener,
                stop);
    }

    /** Set against the run's books, unless its requests may be counted on several pages, or twice. */
    private static ServerMetrics metrics(PreflightReport checked, Target server, Secret key, Engine engine) {
        boolean several = checked.plan()
                .observing()
                .filter(observing -> !observing.pages().isEmpty())
                .isPresent();
        if (several) {
            return ServerMetrics.unread(
                    server, "the server has several metrics pages, none of which has to be all of it");
        }
        ServerMetrics metrics = new ServerMetrics(server, key.value(), engine.trust());
        checked.server()
                .ifPresent(known -> known.counters().ifPresent(option -> metrics.switchedOnBy(known.name(), option)));
        return metrics;
    }

    private static Engine start(TestPlan plan, Protocol protocol, Secret key, EngineOptions options, StopSignal stop)
            throws EndpointException, InterruptedException {
        try (var _ = stop.interrupting()) {
            return Engine.start(plan.target(), protocol, key.value(), options);
        }
    }

    private static PreflightReport check(
            Engine engine, TestPlan plan, Protocol protocol, PromptSource prompts, StopSignal stop)
            throws UnfitServerException, InterruptedException {
        try (var _ = stop.interrupting()) {
            return new Preflight(engine.caller()).check(plan, protocol, prompts);
        }
    }
}
