package io.llmloadtest.report;

import io.llmloadtest.core.event.Tick;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/**
 * What a report shows of a {@link Tick}, without its histograms, of which those of an hour would fill a memory.
 *
 * @param second since the level's start, from 0
 * @param outputTokens a lower bound, as in the tick
 * @param inFlight at the end of the second
 * @param ttft of requests whose first token came in this second; likewise the others
 */
public record Second(
        int level,
        int second,
        long started,
        long completed,
        long failed,
        long cancelled,
        long outputTokens,
        int inFlight,
        double cpuCores,
        Latency ttft,
        Latency itl,
        Latency e2e) {

    public static Second of(Tick tick) {
        return new Second(
                tick.level(),
                tick.second(),
                tick.started(),
                tick.completed(),
                tick.failed(),
                tick.cancelled(),
                tick.outputTokens(),
                tick.inFlight(),
                tick.cpuCores(),
                Latency.of(tick.ttftMicros()),
                Latency.of(tick.itlMicros()),
                Latency.of(tick.e2eMicros()));
    }

    /** Percentiles of one second by the tick's histogram, 3 digits; empty when it has no sample. */
    public record Latency(OptionalDouble p50Millis, OptionalDouble p99Millis) {
        static Latency of(Histogram micros) {
            return new Latency(percentile(micros, 50), percentile(micros, 99));
        }

        private static OptionalDouble percentile(Histogram micros, double percentile) {
            return micros.getTotalCount() == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(micros.getValueAtPercentile(percentile) / 1e3);
        }
    }
}
