package io.llmloadtest.app.truth;

import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.engine.LevelRecords;
import io.llmloadtest.engine.StopSignal;
import java.time.Duration;
import java.util.Optional;

/**
 * Plays takes of a load until the error of the time stamps has stopped falling: a cold JVM is late by more than a token
 * gap, and then even kernel stamps are shared by several tokens.
 */
public final class WarmUp {
    private static final Duration HEAVY_TAKE = Duration.ofMillis(500);
    private static final int MOST_TAKES = 6;
    /** Errors that small are steady whatever the ratio of two of them. */
    private static final double SMALL_MILLIS = 0.2;

    private static final double STEADY_RATIO = 1.25;

    /** Of the gap between a server's tokens: half of what a verdict would mention. */
    private static final double NEGLIGIBLE_SHARE = 0.005;

    /** A light load's take: short requests, since their starts and ends are compiled by the number of them. */
    private static final int LIGHT_TOKENS = 200;

    private static final int LIGHT_REQUESTS = 5;

    private WarmUp() {}

    /**
     * Plays a load that any machine can carry until the hot path is compiled. Blocks for one second, up to three where
     * the machine is slow to warm. Whether the error of the time stamps had stopped falling.
     *
     * @param room streams for which this process can be client and server at once
     */
    public static boolean untilSteady(Stage stage, int room, StopSignal stop) throws InterruptedException {
        RehearsalLoad load = RehearsalLoad.warming(room);
        int tokens = load.tokensIn(HEAVY_TAKE);
        return untilSteady(stage, load, 1, tokens, SMALL_MILLIS, stop)
                .filter(ErrorBar::steady)
                .isPresent();
    }

    /**
     * Plays a light load until its error is negligible, or steady. Blocks for half a second, up to two. Empty when it was
     * stopped before anything was compared.
     *
     * @param gap between the tokens of the server under test, which an error is set against
     */
    static Optional<ErrorBar> untilNegligible(Stage stage, RehearsalLoad load, Duration gap, StopSignal stop)
            throws InterruptedException {
        int tokens = Math.max(2, LIGHT_TOKENS / LIGHT_REQUESTS / load.streams());
        double small = Math.max(SMALL_MILLIS, NEGLIGIBLE_SHARE * gap.toNanos() / 1e6);
        return untilSteady(stage, load, LIGHT_REQUESTS, tokens, small, stop);
    }

    private static Optional<ErrorBar> untilSteady(
            Stage stage, RehearsalLoad load, int requestsEach, int tokens, double smallMillis, StopSignal stop)
            throws InterruptedException {
        try (TruthServer server = TruthServer.start(load.gap())) {
            Optional<ErrorBar> last = Optional.empty();
            for (int takes = 0; takes < MOST_TAKES && !stop.stopped(); takes++) {
                LevelRecords take = stage.play(server, load.streams(), requestsEach, tokens, stop);
                StampErrors errors = server.errors(take);
                server.forget();
                if (errors.count() == 0) {
                    continue;
                }
                double before = last.map(ErrorBar::p99Millis).orElse(Double.POSITIVE_INFINITY);
                boolean steady = isSteady(before, errors.millis(0.99), smallMillis);
                last = Optional.of(errors.bar(load, take.health().stampSource(), steady));
                if (steady) {
                    return last;
                }
            }
            return last;
        }
    }

    private static boolean isSteady(double before, double now, double smallMillis) {
        return Math.max(before, now) < smallMillis || Math.max(before, now) < STEADY_RATIO * Math.min(before, now);
    }
}
