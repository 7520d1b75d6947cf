package io.llmloadtest.core.metric;

import java.util.function.DoubleConsumer;

/** Every gap between token reads, in milliseconds. */
final class ReadGaps implements TokenReads {
    private static final double NANOS_PER_MILLI = 1e6;

    private final DoubleConsumer sink;
    private long last;
    private boolean first;

    ReadGaps(DoubleConsumer sink) {
        this.sink = sink;
    }

    @Override
    public void answer() {
        first = true;
    }

    @Override
    public void read(long nanos, int tokens) {
        if (!first) {
            sink.accept((nanos - last) / NANOS_PER_MILLI);
        }
        first = false;
        last = nanos;
    }
}
