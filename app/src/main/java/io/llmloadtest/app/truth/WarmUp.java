package io.llmloadtest.app.truth;

import io.llmloadtest.engine.LevelRecords;
import io.llmloadtest.engine.StopSignal;
import java.time.Duration;

/**
 * Plays a load that any machine can carry until the hot path is compiled: a cold JVM is late by more than a token gap,
 * and then even kernel stamps are shared by several tokens. Takes one second, up to three where the machine is slow to
 * warm.
 */
public final class WarmUp {
    private static final RehearsalLoad LOAD = new RehearsalLoad(256, Duration.ofNanos(12_800_000));
    private static final Duration TAKE = Duration.ofMillis(500);
    private static final int MOST_TAKES = 6;
    /** Errors that small are steady whatever the ratio of two of them. */
    private static final double SMALL_MILLIS = 0.2;

    private static final double STEADY_RATIO = 1.25;

    private WarmUp() {}

    /** Blocks. Whether the error of the time stamps had stopped falling. */
    public static boolean untilSteady(Stage stage, StopSignal stop) throws InterruptedException {
        RehearsalLoad load = LOAD.atMost(Descriptors.room(LOAD.streams()).streams());
        try (TruthServer server = TruthServer.start(load.gap())) {
            double before = Double.POSITIVE_INFINITY;
            for (int takes = 0; takes < MOST_TAKES && !stop.stopped(); takes++) {
                LevelRecords take = stage.play(server, load.streams(), load.tokensIn(TAKE), stop);
                double now = server.errors(take).millis(0.99);
                server.forget();
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
}
