package io.llmloadtest.core.definition;

import io.llmloadtest.core.record.Stamps;

/** The instants at which events or tokens of one answer came, ascending. */
final class Arrivals {
    private final long[] nanos;

    Arrivals(long[] ascendingNanos) {
        nanos = ascendingNanos;
    }

    int count() {
        return nanos.length;
    }

    long nanos(int index) {
        return nanos[index];
    }

    /** {@link Stamps#ABSENT} when nothing came. */
    long first() {
        return nanos.length == 0 ? Stamps.ABSENT : nanos[0];
    }

    /** {@link Stamps#ABSENT} when nothing came. */
    long last() {
        return nanos.length == 0 ? Stamps.ABSENT : nanos[nanos.length - 1];
    }
}
