package io.llmloadtest.app.truth;

import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import java.time.Duration;
import java.util.List;

/**
 * What a rehearsal plays: the plan's streams at the speed that the server showed in the warm-up, within bounds that a
 * machine which also plays the server can carry.
 *
 * @param gap between the tokens of a stream
 */
record RehearsalLoad(int streams, Duration gap) {
    private static final int WARMING_STREAMS = 256;
    private static final int MAX_STREAMS = 2_000;
    private static final double MAX_TOKENS_PER_SECOND = 20_000;
    private static final double MAX_GAP_MILLIS = 100;
    /** At that speed a p99 of a few hundred tokens is known in a sixth of a second. */
    private static final double LEAST_TOKENS_PER_SECOND = 2_000;

    /** Up to there a client is right before it is compiled. */
    private static final double LIGHT_TOKENS_PER_SECOND = 2_000;

    /** What two warm-ups against one server differ by. */
    private static final double SAME_SPEED = 0.9;

    /** Assumed where nothing was asked before. */
    private static final double USUAL_GAP_MILLIS = 25;

    private static final double USUAL_REQUEST_MILLIS = 2_000;

    /** What every rehearsal begins with, whatever the plan, on a machine with room for {@code room} streams. */
    static RehearsalLoad warming(int room) {
        int streams = Math.clamp(room, 1, WARMING_STREAMS);
        return new RehearsalLoad(streams, Duration.ofNanos((long) (streams / MAX_TOKENS_PER_SECOND * 1e9)));
    }

    /** The busiest of {@code levels}, as far as it is bounded, and as far as there is room for its streams. */
    static RehearsalLoad of(List<Level> levels, ServerPace warmup, int room) {
        double requestSeconds = warmup.requestMillis().orElse(USUAL_REQUEST_MILLIS) / 1e3;
        double most = levels.stream()
                .mapToDouble(level -> streams(level.shape(), requestSeconds))
                .max()
                .orElse(1);
        int streams = (int) Math.clamp(Math.ceil(most), 1, Math.clamp(room, 1, MAX_STREAMS));
        double slowEnough = streams / MAX_TOKENS_PER_SECOND * 1e3;
        double gapMillis = Math.min(warmup.gapMillis().orElse(USUAL_GAP_MILLIS), MAX_GAP_MILLIS);
        return new RehearsalLoad(streams, Duration.ofNanos((long) (Math.max(gapMillis, slowEnough) * 1e6)));
    }

    /** By Little's law, an open loop has its rate times the mean duration of a request in flight. */
    private static double streams(LoadShape shape, double requestSeconds) {
        return switch (shape) {
            case LoadShape.Concurrency closed -> closed.users();
            case LoadShape.Open open ->
                Math.min(
                        open.perSecond() * requestSeconds, open.maxConcurrency().orElse(Integer.MAX_VALUE));
        };
    }

    /** Whether it needs no machine code, so that it can be played beside what else a run begins with. */
    boolean light() {
        return tokensPerSecond() <= LIGHT_TOKENS_PER_SECOND;
    }

    /** The same streams, none slower than it takes to learn something of them in a short time. */
    RehearsalLoad quick() {
        double most = streams / LEAST_TOKENS_PER_SECOND * 1e9;
        return new RehearsalLoad(streams, Duration.ofNanos((long) Math.min((double) gap.toNanos(), most)));
    }

    /** Whether {@code bar} speaks for this load: played with as many streams, or up to twice as many, and no slower. */
    boolean isCoveredBy(ErrorBar bar) {
        return bar.steady()
                && bar.streams() >= streams
                && bar.streams() <= 2 * streams
                && bar.tokensPerSecond() >= SAME_SPEED * tokensPerSecond();
    }

    double tokensPerSecond() {
        return streams * 1e9 / gap.toNanos();
    }

    /** Tokens of a request that takes about {@code duration}. */
    int tokensIn(Duration duration) {
        return (int) Math.max(2, duration.toNanos() / gap.toNanos());
    }
}
