package io.llmloadtest.server.wire;

import io.llmloadtest.core.event.Tick;
import java.time.Instant;
import java.util.Optional;

/** One second of one level. */
public record TimePoint(
        long seq,
        Instant timestamp,
        int level,
        int second,
        long started,
        long completed,
        long failed,
        long cancelled,
        long outputTokens,
        int inFlight,
        double cpuCores,
        Optional<Percentiles> ttft,
        Optional<Percentiles> itl,
        Optional<Percentiles> e2e) {

    public static TimePoint of(long seq, Instant at, Tick tick) {
        return new TimePoint(
                seq,
                Times.millis(at),
                tick.level(),
                tick.second(),
                tick.started(),
                tick.completed(),
                tick.failed(),
                tick.cancelled(),
                tick.outputTokens(),
                tick.inFlight(),
                tick.cpuCores(),
                Percentiles.of(tick.ttftMicros()),
                Percentiles.of(tick.itlMicros()),
                Percentiles.of(tick.e2eMicros()));
    }
}
