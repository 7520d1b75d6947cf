package io.llmloadtest.core.metric;

import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import java.util.List;

/** A stretch of a level. Nanoseconds from its start. */
record Window(long fromNanos, long toNanos) {
    static final Window NONE = new Window(0, 0);

    /** First start to last end of completed and failed requests; {@link #NONE} without any. */
    static Window of(List<RequestRecord> records) {
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        for (RequestRecord request : records) {
            if (!(request.outcome() instanceof Outcome.Cancelled)) {
                from = Math.min(from, request.stamps().started());
                to = Math.max(to, request.stamps().ended());
            }
        }
        return from <= to ? new Window(from, to) : NONE;
    }

    long nanos() {
        return toNanos - fromNanos;
    }

    boolean contains(long stampNanos) {
        return stampNanos >= fromNanos && stampNanos < toNanos;
    }

    /** 0 in a window without length, which has no rate. */
    double perSecond(long count) {
        return nanos() <= 0 ? 0 : count * 1e9 / nanos();
    }
}
