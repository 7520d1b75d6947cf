package io.llmloadtest.app.truth;

import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.engine.EngineOptions;
import io.llmloadtest.engine.level.StopSignal;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.RequestOptions;
import java.time.Duration;
import java.util.Optional;

/**
 * Plays a bounded load against a server in this process, through the very pipeline that the run will use, until the
 * error of the time stamps is negligible for the load that is asked, or steady, and reports that error. Takes half a
 * second for a light load, which can be played beside the preflight and the warm-up; two seconds for a heavy one, up to
 * four where the machine is slow to warm.
 */
public final class Rehearsal {
    private static final Duration HEAVY_TAKE = Duration.ofSeconds(1);

    private final Stage stage;
    private final PastRehearsals past;
    private final int room;
    private Optional<ErrorBar> ahead = Optional.empty();
    private volatile boolean alone;

    /**
     * A rehearsal of {@code plan}.
     *
     * @param past of this process; what still holds isn't played again
     * @param room streams for which this process can be client and server at once
     */
    public Rehearsal(
            TestPlan plan,
            Protocol protocol,
            RequestOptions options,
            EngineOptions engineOptions,
            PastRehearsals past,
            int room) {
        this.stage = new Stage(plan, protocol, options, engineOptions);
        this.past = past;
        this.room = room;
    }

    /**
     * Plays what the plan alone tells of its load, if that is light. Blocks. It warms the process, and what it finds is
     * worse, if anything, for what goes on beside it.
     */
    void playAhead(StopSignal stop) throws InterruptedException {
        RehearsalLoad expected = load(new ServerPace());
        RehearsalLoad played = expected.quick();
        if (expected.light() && past.find(stage, expected).isEmpty()) {
            ahead = WarmUp.untilNegligible(stage, played, expected.gap(), () -> alone, stop);
        }
    }

    /** Nothing goes on any more beside what is played ahead. */
    void continueAlone() {
        alone = true;
    }

    /**
     * Streams that the run is rehearsed with.
     *
     * @param warmup of the server under test
     */
    public int streams(ServerPace warmup) {
        return load(warmup).streams();
    }

    /**
     * The error for the load of the plan on a server as fast as its warm-up says; blocks until it is known. Empty when it
     * was stopped before.
     */
    public Optional<ErrorBar> play(ServerPace warmup, StopSignal stop) throws InterruptedException {
        RehearsalLoad asked = load(warmup);
        Optional<ErrorBar> known = ahead.filter(asked::isCoveredBy).or(() -> past.find(stage, asked));
        Optional<ErrorBar> found = known.isPresent() ? known : measure(asked, stop);
        if (stop.stopped()) {
            return Optional.empty();
        }
        found.ifPresent(bar -> past.add(stage, bar));
        return found;
    }

    private RehearsalLoad load(ServerPace warmup) {
        return RehearsalLoad.of(stage.plan().levels(), warmup, room);
    }

    private Optional<ErrorBar> measure(RehearsalLoad asked, StopSignal stop) throws InterruptedException {
        if (asked.light()) {
            return WarmUp.untilNegligible(stage, asked.quick(), asked.gap(), () -> true, stop);
        }
        boolean steady = WarmUp.untilSteady(stage, room, stop);
        try (TruthServer server = TruthServer.start(asked.gap())) {
            Take take = stage.play(server, asked.streams(), asked.tokensIn(HEAVY_TAKE), stop);
            StampErrors errors = server.errors(take);
            return errors.count() == 0
                    ? Optional.empty()
                    : Optional.of(errors.bar(asked, take.level().here().health().stampSource(), steady));
        }
    }
}
