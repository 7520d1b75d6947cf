package io.llmloadtest.app.selftest;

import io.llmloadtest.app.truth.Stage;
import io.llmloadtest.app.truth.StampErrors;
import io.llmloadtest.app.truth.Take;
import io.llmloadtest.app.truth.TruthServer;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.selftest.OpenStreams;
import io.llmloadtest.core.selftest.StampError;
import io.llmloadtest.core.selftest.Step;
import io.llmloadtest.core.selftest.StreamLoad;
import io.llmloadtest.engine.level.StopSignal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Plays loads against the simulator in this process. */
final class StagePlayer implements Player {
    /** Not measured: streams begin, and after its first second a level leaves arrivals in the kernel to gather. */
    private static final Duration RAMP = Duration.ofMillis(1_100);
    /** So slow that holding streams open costs no processor time to speak of. */
    private static final double IDLE_TOKENS_PER_SECOND = 1;

    private static final int IDLE_TOKENS = 3;
    /** With fewer, what they take can't be told from the heap's own growth. */
    private static final int ENOUGH_STREAMS = 1_000;

    private static final double NANOS_PER_SECOND = 1e9;

    private final Stage stage;
    private final Duration measured;
    private final StopSignal stop;

    StagePlayer(Stage stage, Duration measured, StopSignal stop) {
        this.stage = stage;
        this.measured = measured;
        this.stop = stop;
    }

    @Override
    public Optional<Step> play(StreamLoad load, int attempt) throws InterruptedException {
        Duration gap = Duration.ofNanos(Math.round(NANOS_PER_SECOND / load.tokensPerSecondEach()));
        int tokens = Math.toIntExact(RAMP.plus(measured).dividedBy(gap)) + 2;
        clear();
        try (TruthServer server = TruthServer.start(gap);
                ProcessTrace trace = ProcessTrace.start()) {
            Take take = stage.play(server, load.streams(), tokens, stop);
            return stop.stopped() ? Optional.empty() : Optional.of(step(load, gap, take, server, trace));
        }
    }

    private static Step step(StreamLoad load, Duration gap, Take take, TruthServer server, ProcessTrace trace) {
        List<RequestRecord> completed = completed(take);
        SteadyPart steady = SteadyPart.of(
                completed.stream()
                        .flatMap(request -> server.written(request).stream())
                        .toList(),
                take.level().originNanos() + RAMP.toNanos(),
                gap);
        StampErrors errors = StampErrors.of(take, server::written, steady::contains);
        return new Step(
                load,
                completed.size(),
                failure(take),
                steady.perSecond(errors.count()),
                new StampError(errors.count(), errors.millis(0.5), errors.millis(0.99), errors.millis(1)),
                trace.in(steady, take.level().here().health()),
                1);
    }

    /** Holds {@code streams} open at once; empty when the user stopped it. */
    Optional<OpenStreams> open(int streams) throws InterruptedException {
        clear();
        OptionalLong before = ResidentMemory.bytes();
        Duration gap = Duration.ofNanos((long) (NANOS_PER_SECOND / IDLE_TOKENS_PER_SECOND));
        try (TruthServer server = TruthServer.start(gap);
                ProcessTrace trace = ProcessTrace.start()) {
            Take take = stage.play(server, streams, IDLE_TOKENS, stop);
            int opened = completed(take).size();
            return stop.stopped()
                    ? Optional.empty()
                    : Optional.of(new OpenStreams(
                            streams, opened, failure(take), bytesEach(before, trace.mostResidentBytes(), opened)));
        }
    }

    /** What the step before left behind would cost this one pauses, and would count as its memory. */
    private static void clear() {
        System.gc();
    }

    private static OptionalDouble bytesEach(OptionalLong before, OptionalLong most, int streams) {
        return before.isEmpty() || most.isEmpty() || streams < ENOUGH_STREAMS
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) Math.max(0, most.getAsLong() - before.getAsLong()) / streams);
    }

    private static List<RequestRecord> completed(Take take) {
        return take.records().stream()
                .filter(request -> request.outcome() instanceof Outcome.Completed)
                .toList();
    }

    private static Optional<String> failure(Take take) {
        return take.records().stream()
                .map(RequestRecord::outcome)
                .flatMap(outcome -> outcome instanceof Outcome.Failed failed
                        ? Optional.of(failed.message()).stream()
                        : Optional.<String>empty().stream())
                .findFirst();
    }
}
