package io.llmloadtest.report;

import io.llmloadtest.core.event.Tick;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/** Ticks built by hand. */
final class Ticks {
    private Ticks() {}

    /** A second with these times to first token. */
    static Tick of(int level, int second, long... ttftMicros) {
        Histogram ttft = histogram();
        for (long micros : ttftMicros) {
            ttft.recordValue(micros);
        }
        return new Tick(
                level, second, 12, 10, 1, 0, 1_280, 8, 0.5, ttft, histogram(), histogram(), OptionalDouble.empty());
    }

    private static Histogram histogram() {
        return new Histogram(3_600_000_000L, 3);
    }
}
