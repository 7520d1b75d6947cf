package io.llmloadtest.core.metric;

/** A stretch of a level. Nanoseconds from its start. */
record Window(long fromNanos, long toNanos) {
    static final Window NONE = new Window(0, 0);

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
