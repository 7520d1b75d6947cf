package io.llmloadtest.core.metric;

import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;

/** First start to last end of completed and failed requests. */
final class WindowFold {
    private long from = Long.MAX_VALUE;
    private long to = Long.MIN_VALUE;

    void add(RequestRecord request) {
        if (!(request.outcome() instanceof Outcome.Cancelled)) {
            from = Math.min(from, request.stamps().started());
            to = Math.max(to, request.stamps().ended());
        }
    }

    /** {@link Window#NONE} without any request. */
    Window window() {
        return from <= to ? new Window(from, to) : Window.NONE;
    }
}
