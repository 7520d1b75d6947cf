package io.llmloadtest.core.metric;

import io.llmloadtest.core.record.TokenTimes;
import java.util.function.DoubleConsumer;

/** Every gap g between token reads with k new tokens gives k samples of g/k, in milliseconds; the first read gives none. */
final class TokenGaps implements TokenReads {
    private static final double NANOS_PER_MILLI = 1e6;

    private final DoubleConsumer sink;
    private long last;
    private boolean first;

    TokenGaps(DoubleConsumer sink) {
        this.sink = sink;
    }

    @Override
    public void answer() {
        first = true;
    }

    @Override
    public void read(long nanos, int tokens) {
        if (first) {
            first = false;
            last = nanos;
        } else if (tokens > 0) {
            double each = (nanos - last) / NANOS_PER_MILLI / tokens;
            for (int i = TokenTimes.sampled(tokens); i > 0; i--) {
                sink.accept(each);
            }
            last = nanos;
        }
        // else a read whose text made no whole token yet: its gap belongs to the token that it became part of
    }
}
