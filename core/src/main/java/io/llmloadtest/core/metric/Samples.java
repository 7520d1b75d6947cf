package io.llmloadtest.core.metric;

import io.llmloadtest.core.record.RequestRecord;
import java.util.function.DoubleConsumer;

/** How each metric follows from a request's record. Nanoseconds in, the metric's unit out. */
final class Samples {
    private Samples() {}

    static void ttft(RequestRecord request, DoubleConsumer sink) {}

    static void ttftIntended(RequestRecord request, DoubleConsumer sink) {}

    static void ttfat(RequestRecord request, DoubleConsumer sink) {}

    static void tpot(RequestRecord request, DoubleConsumer sink) {}

    static void itl(RequestRecord request, DoubleConsumer sink) {}

    static void icl(RequestRecord request, DoubleConsumer sink) {}

    static void e2e(RequestRecord request, DoubleConsumer sink) {}

    static void e2eIntended(RequestRecord request, DoubleConsumer sink) {}

    static void queue(RequestRecord request, DoubleConsumer sink) {}

    static void connect(RequestRecord request, DoubleConsumer sink) {}

    static void outputRate(RequestRecord request, DoubleConsumer sink) {}

    static void inputTokens(RequestRecord request, DoubleConsumer sink) {}

    static void outputTokens(RequestRecord request, DoubleConsumer sink) {}
}
