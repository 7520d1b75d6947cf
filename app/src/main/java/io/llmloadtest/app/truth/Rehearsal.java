package io.llmloadtest.app.truth;

import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.engine.EngineOptions;
import io.llmloadtest.engine.LevelRecords;
import io.llmloadtest.engine.StopSignal;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.RequestOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Plays a bounded load against a server in this process, through the very pipeline that the run will use, until the
 * error of the time stamps is steady, and tells that error. Takes two seconds, up to four where the machine is slow to
 * warm.
 */
public final class Rehearsal {
    private static final Duration FINAL_TAKE = Duration.ofSeconds(1);

    private final Stage stage;
    private final RehearsalLoad load;

    /**
     * A rehearsal of {@code plan}.
     *
     * @param warmup requests that the server under test has answered already; they tell how fast its tokens come
     */
    public Rehearsal(
            TestPlan plan,
            Protocol protocol,
            RequestOptions options,
            EngineOptions engineOptions,
            List<RequestRecord> warmup) {
        this.stage = new Stage(plan, protocol, options, engineOptions);
        RehearsalLoad wanted = RehearsalLoad.of(plan.levels(), warmup);
        this.load = wanted.atMost(Descriptors.room(wanted.streams()).streams());
    }

    /** Streams that will be played at once. */
    public int streams() {
        return load.streams();
    }

    /** Blocks until the error is steady, or has had its time. Empty when it was stopped before there was one. */
    public Optional<ErrorBar> play(StopSignal stop) throws InterruptedException {
        boolean steady = WarmUp.untilSteady(stage, stop);
        try (TruthServer server = TruthServer.start(load.gap())) {
            LevelRecords take = stage.play(server, load.streams(), load.tokensIn(FINAL_TAKE), stop);
            StampErrors errors = server.errors(take);
            return errors.count() == 0 ? Optional.empty() : Optional.of(errorBar(take, errors, steady));
        }
    }

    private ErrorBar errorBar(LevelRecords take, StampErrors errors, boolean steady) {
        return new ErrorBar(
                load.streams(),
                load.tokensPerSecond(),
                errors.count(),
                errors.millis(0.5),
                errors.millis(0.99),
                take.health().stampSource(),
                steady);
    }
}
