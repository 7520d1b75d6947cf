package io.llmloadtest.app.selftest;

import io.llmloadtest.app.CannotStartException;
import io.llmloadtest.app.preflight.Preflight;
import io.llmloadtest.app.truth.Stage;
import io.llmloadtest.app.truth.WarmUp;
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
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.core.selftest.OpenStreams;
import io.llmloadtest.core.selftest.RateSweep;
import io.llmloadtest.core.selftest.Room;
import io.llmloadtest.core.selftest.SelftestEvent;
import io.llmloadtest.core.selftest.SelftestReport;
import io.llmloadtest.core.selftest.Step;
import io.llmloadtest.engine.level.StopSignal;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.openai.OpenAiChat;
import io.llmloadtest.telemetry.host.Host;
import io.llmloadtest.transport.loop.EventLoops;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds out how much load this machine can put on a server before its own time stamps suffer. */
public final class Selftest {
    private static final String PROTOCOL = "openai-chat";
    /** Beyond what a step takes on a machine that carries half of it. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final SelftestPlan plan;
    private final Consumer<SelftestEvent> listener;
    private final StopSignal stop;

    public Selftest(SelftestPlan plan, Consumer<SelftestEvent> listener, StopSignal stop) {
        this.plan = plan;
        this.listener = listener;
        this.stop = stop;
    }

    /**
     * Blocks, about a minute for a thorough plan.
     *
     * @throws CannotStartException when not one stream can be opened, or the stamps asked for aren't to be had
     */
    public SelftestReport run() throws CannotStartException {
        Room room = StreamRoom.of(plan.maxStreams(), Host.current().limits());
        if (room.streams() < 1) {
            throw new CannotStartException(
                    "%,d descriptors are too few for a single stream; raise them with ulimit -n 4096"
                            .formatted(room.descriptors().orElse(0)));
        }
        try {
            return run(room);
        } catch (UnsupportedOperationException noKernelStamps) {
            throw new CannotStartException(noKernelStamps.getMessage() + "; let auto choose the stamps", "stamps");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("the selftest was interrupted");
        }
    }

    private SelftestReport run(Room room) throws InterruptedException {
        Instant startedAt = Instant.now();
        Stage stage = stage();
        StagePlayer player = new StagePlayer(stage, plan.measured(), stop);
        listener.accept(new SelftestEvent.Warming());
        WarmUp.untilSteady(stage, room.streams(), stop);
        // first, for the heap of a process keeps the size that the sweep gives it
        Optional<OpenStreams> open = open(room, player);
        List<RateSweep> sweeps = stop.stopped() ? List.of() : sweep(room, player);
        return new SelftestReport(
                Runtime.getRuntime().availableProcessors(),
                stampSource(),
                room,
                sweeps,
                open,
                stop.stopped(),
                startedAt,
                Duration.between(startedAt, Instant.now()));
    }

    private List<RateSweep> sweep(Room room, StagePlayer player) throws InterruptedException {
        return new Sweep(room, (load, attempt) -> {
                    listener.accept(new SelftestEvent.Playing(load, attempt));
                    Optional<Step> step = player.play(load, attempt);
                    step.ifPresent(played -> listener.accept(new SelftestEvent.Played(played)));
                    return step;
                })
                .over(plan.ratesEach(), plan.firstStreams());
    }

    private Optional<OpenStreams> open(Room room, StagePlayer player) throws InterruptedException {
        if (stop.stopped()) {
            return Optional.empty();
        }
        listener.accept(new SelftestEvent.Opening(room.streams()));
        return player.open(room.streams());
    }

    private StampSource stampSource() {
        return switch (plan.engineOptions().stamps()) {
            case AUTO -> EventLoops.epollAvailable() ? StampSource.KERNEL : StampSource.USER;
            case KERNEL -> StampSource.KERNEL;
            case USER -> StampSource.USER;
        };
    }

    private Stage stage() {
        TestPlan base = base();
        Protocol chat = new OpenAiChat();
        return new Stage(base, chat, Preflight.unchecked(base, chat), plan.engineOptions());
    }

    /** As a run would be by default; each step sets its own server, streams and lengths. */
    private TestPlan base() {
        Duration patience = plan.measured().multipliedBy(4).plus(PATIENCE);
        return new TestPlan(
                new Target(
                        URI.create("http://127.0.0.1"),
                        "simulated",
                        PROTOCOL,
                        new Credential.None(),
                        Map.of(),
                        Target.Tls.VERIFIED,
                        Optional.empty()),
                new Workload.Synthetic(TokenLength.fixed(16), TokenLength.fixed(16), 0),
                List.of(new Level(new LoadShape.Concurrency(1), new StopRule.Requests(1))),
                0,
                true,
                Sampling.SERVER_DEFAULTS,
                Slo.NONE,
                new Timeouts(patience, patience, patience, patience),
                TestPlan.Connections.SHARED,
                plan.engineOptions().stamps(),
                patience,
                1);
    }
}
