package io.llmloadtest.app.doctor;

import io.llmloadtest.app.CannotStartException;
import io.llmloadtest.app.OpenAdapter;
import io.llmloadtest.app.Secret;
import io.llmloadtest.app.preflight.Preflight;
import io.llmloadtest.app.preflight.PreflightReport;
import io.llmloadtest.app.preflight.UnfitServerException;
import io.llmloadtest.core.doctor.DoctorReport;
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
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.engine.Engine;
import io.llmloadtest.engine.EngineOptions;
import io.llmloadtest.engine.call.Caller;
import io.llmloadtest.engine.net.EndpointException;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.workload.PromptSources;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Examines how a server behaves on the wire, with about 20 short requests, one after the other. */
public final class Doctor {
    private static final Workload BRIEF = new Workload.Synthetic(TokenLength.fixed(16), TokenLength.fixed(8), 0);

    /**
     * Blocks for a few seconds on a healthy server.
     *
     * @param timeout of each request
     * @param steps hears what is being asked
     * @throws CannotStartException when the server can't be reached or answers nothing
     */
    public DoctorReport examine(Target target, Secret key, Duration timeout, Consumer<String> steps)
            throws CannotStartException {
        return OpenAdapter.ask(target, (protocol, resolved, found) -> examine(resolved, protocol, key, timeout, steps));
    }

    private static DoctorReport examine(
            Target target, Protocol protocol, Secret key, Duration timeout, Consumer<String> steps)
            throws CannotStartException {
        try (Engine engine = Engine.start(target, protocol, key.value(), EngineOptions.of(TestPlan.Stamps.AUTO))) {
            return examine(engine, protocol, plan(target, timeout), steps);
        } catch (EndpointException unusable) {
            throw new CannotStartException(unusable);
        } catch (UnfitServerException unfit) {
            throw new CannotStartException(unfit);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("the checks were interrupted");
        }
    }

    private static DoctorReport examine(Engine engine, Protocol protocol, TestPlan plan, Consumer<String> steps)
            throws CannotStartException, UnfitServerException, InterruptedException {
        Instant startedAt = Instant.now();
        AtomicInteger calls = new AtomicInteger();
        Caller caller = engine.caller();
        steps.accept("its models");
        PreflightReport preflight = new Preflight(call -> {
                    calls.incrementAndGet();
                    return caller.call(call);
                })
                .check(plan, protocol, PromptSources.open(plan.workload(), plan.seed()));
        engine.askAt(preflight.plan().target().baseUrl());
        Questions questions = Questions.with(preflight.options(), plan.seed(), preflight.contextLength());
        Examination seen = new Interview(
                        engine.wireCaller(),
                        preflight.protocol(),
                        preflight,
                        questions,
                        plan.timeouts().total(),
                        steps)
                .hold();
        return new DoctorReport(
                preflight.plan().target().shownUrl(),
                preflight.plan().target().model(),
                protocol.id(),
                seen.full().head().flatMap(head -> head.headers().first("Server")),
                engine.kernelStamps() ? StampSource.KERNEL : StampSource.USER,
                calls.get() + seen.traces().size(),
                startedAt,
                Duration.between(startedAt, Instant.now()),
                Diagnosis.of(seen));
    }

    /** What the preflight has to know. */
    private static TestPlan plan(Target target, Duration timeout) {
        return new TestPlan(
                target,
                BRIEF,
                List.of(new Level(new LoadShape.Concurrency(1), new StopRule.Requests(1))),
                0,
                true,
                Sampling.SERVER_DEFAULTS,
                Slo.NONE,
                new Timeouts(timeout, timeout, timeout, timeout),
                TestPlan.Connections.SHARED,
                TestPlan.Stamps.AUTO,
                Duration.ZERO,
                ThreadLocalRandom.current().nextLong(1, 1_000_000_000));
    }
}
