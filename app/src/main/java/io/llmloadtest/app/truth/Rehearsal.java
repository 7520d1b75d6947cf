package io.llmloadtest.app.truth;

import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.engine.EndpointException;
import io.llmloadtest.engine.Engine;
import io.llmloadtest.engine.EngineOptions;
import io.llmloadtest.engine.LevelRecords;
import io.llmloadtest.engine.StopSignal;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.RequestOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Plays a bounded load against a server in this process, through the very pipeline that the run will use, until the hot
 * path is compiled and the error of the time stamps is steady: a cold JVM is late by more than a token gap, and then even
 * kernel stamps are shared by several tokens. Takes two seconds, up to four where the machine is
 * slow to warm.
 */
public final class Rehearsal {
    private static final Duration WARMING_TAKE = Duration.ofMillis(500);
    private static final Duration FINAL_TAKE = Duration.ofSeconds(1);
    private static final Duration TTFT = Duration.ofMillis(20);
    private static final int MOST_TAKES = 6;
    /** Errors that small are steady whatever the ratio of two of them. */
    private static final double SMALL_MILLIS = 0.2;

    private static final double STEADY_RATIO = 1.25;

    private final TestPlan plan;
    private final Protocol protocol;
    private final RequestOptions options;
    private final EngineOptions engineOptions;
    private final RehearsalLoad warming;
    private final RehearsalLoad load;

    /**
     * A rehearsal of {@code plan}.
     *
     * @param warmup requests that the server under test has answered already; they tell how fast its tokens come
     * @param room streams that this machine can carry at most, client's and server's end together
     */
    public Rehearsal(
            TestPlan plan,
            Protocol protocol,
            RequestOptions options,
            EngineOptions engineOptions,
            List<RequestRecord> warmup,
            int room) {
        this.plan = plan;
        this.protocol = protocol;
        this.options = options;
        this.engineOptions = engineOptions;
        this.warming = RehearsalLoad.warming(room);
        this.load = RehearsalLoad.of(plan.levels(), warmup, room);
    }

    /** Streams that will be played at once. */
    public int streams() {
        return load.streams();
    }

    /** Blocks until the error is steady, or has had its time. Empty when it was stopped before there was one. */
    public Optional<ErrorBar> play(StopSignal stop) throws InterruptedException {
        boolean steady = warm(stop);
        try (TruthServer server = TruthServer.start(TTFT, load.gap())) {
            Take take = take(server, load, FINAL_TAKE, stop);
            return take.errors().count() == 0 ? Optional.empty() : Optional.of(errorBar(take, steady));
        }
    }

    private ErrorBar errorBar(Take take, boolean steady) {
        return new ErrorBar(
                load.streams(),
                load.tokensPerSecond(),
                take.errors().count(),
                take.errors().millis(0.5),
                take.errors().millis(0.99),
                take.stampSource(),
                steady);
    }

    private boolean warm(StopSignal stop) throws InterruptedException {
        try (TruthServer server = TruthServer.start(TTFT, warming.gap())) {
            double before = Double.POSITIVE_INFINITY;
            for (int takes = 0; takes < MOST_TAKES && !stop.stopped(); takes++) {
                double now = take(server, warming, WARMING_TAKE, stop).errors().millis(0.99);
                if (isSteady(before, now)) {
                    return true;
                }
                before = now;
            }
            return false;
        }
    }

    private static boolean isSteady(double before, double now) {
        return Math.max(before, now) < SMALL_MILLIS || Math.max(before, now) < STEADY_RATIO * Math.min(before, now);
    }

    private Take take(TruthServer server, RehearsalLoad played, Duration duration, StopSignal stop)
            throws InterruptedException {
        Level level = new Level(new LoadShape.Concurrency(played.streams()), new StopRule.Requests(played.streams()));
        TestPlan rehearsed = plan.at(server.target(plan.target().protocol())).withLevels(List.of(level));
        RequestOptions asked = options.forModel(rehearsed.target().model());
        try (Engine engine = Engine.start(rehearsed.target(), "", engineOptions)) {
            LevelRecords records = engine.run(
                    rehearsed, 0, protocol, asked, server.prompts(played.tokensIn(duration)), tick -> {}, stop);
            Take taken = new Take(server.errors(records), records.health().stampSource());
            server.forget();
            return taken;
        } catch (EndpointException impossible) {
            throw new IllegalStateException("loopback can't be reached", impossible);
        }
    }

    private record Take(StampErrors errors, StampSource stampSource) {}
}
