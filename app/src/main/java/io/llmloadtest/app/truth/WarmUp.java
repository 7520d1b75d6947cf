package io.llmloadtest.app.truth;

import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.engine.level.StopSignal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

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

    /** What a light load's error may be, whatever the gap: a third of what a verdict would mention. */
    private static final double NEGLIGIBLE_MILLIS = 0.3;

    /** Of the gap between a server's tokens: half of what a verdict would mention. */
    private static final double NEGLIGIBLE_SHARE = 0.005;

    /** A light load's take: short requests, since their starts and ends are compiled by the number of them. */
    private static final int LIGHT_TOKENS = 300;

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
        Takes takes = new Takes(stage, load, 1, load.tokensIn(HEAVY_TAKE));
        return takes.until((before, now) -> Math.max(before, now) < SMALL_MILLIS || alike(before, now), stop)
                .filter(ErrorBar::steady)
                .isPresent();
    }

    /**
     * Plays a light load until its error is negligible, be it beside other work: it would be smaller without. Once nothing
     * goes on beside it, an error that is much the same twice is this machine's and will do. Blocks for a quarter of a
     * second, up to two. Empty when it was stopped before anything was compared.
     *
     * @param gap between the tokens of the server under test, which an error is set against
     * @param alone whether nothing goes on beside it
     */
    static Optional<ErrorBar> untilNegligible(
            Stage stage, RehearsalLoad load, Duration gap, BooleanSupplier alone, StopSignal stop)
            throws InterruptedException {
        double negligible = Math.max(NEGLIGIBLE_MILLIS, NEGLIGIBLE_SHARE * gap.toNanos() / 1e6);
        return light(stage, load)
                .until((before, now) -> now < negligible || (alone.getAsBoolean() && alike(before, now)), stop);
    }

    private static Takes light(Stage stage, RehearsalLoad load) {
        return new Takes(stage, load, LIGHT_REQUESTS, Math.max(2, LIGHT_TOKENS / LIGHT_REQUESTS / load.streams()));
    }

    private static boolean alike(double before, double now) {
        return Math.max(before, now) < STEADY_RATIO * Math.min(before, now);
    }

    /** Whether a take is the last, by the p99 of the error in the one before it (infinite for the first) and in itself. */
    private interface Settled {
        boolean by(double beforeMillis, double nowMillis);
    }

    /** A load, again and again. */
    private record Takes(Stage stage, RehearsalLoad load, int requestsEach, int tokens) {

        /** The last whole take; steady when it was {@code settled}. */
        Optional<ErrorBar> until(Settled settled, StopSignal stop) throws InterruptedException {
            try (TruthServer server = TruthServer.start(load.gap())) {
                Optional<ErrorBar> last = Optional.empty();
                for (int takes = 0; takes < MOST_TAKES; takes++) {
                    Take take = stage.play(server, load.streams(), requestsEach, tokens, stop);
                    if (stop.stopped()) {
                        return last;
                    }
                    StampErrors errors = server.errors(take);
                    server.forget();
                    if (errors.count() == 0) {
                        continue;
                    }
                    double before = last.map(ErrorBar::p99Millis).orElse(Double.POSITIVE_INFINITY);
                    boolean steady = settled.by(before, errors.millis(0.99));
                    last = Optional.of(
                            errors.bar(load, take.level().here().health().stampSource(), steady));
                    if (steady) {
                        return last;
                    }
                }
                return last;
            }
        }
    }
}
