package io.llmloadtest.core.selftest;

/** Stamp minus truth in milliseconds, over all {@code tokens} of a step. */
public record StampError(long tokens, double p50Millis, double p99Millis, double maxMillis) {
    /** Nothing was compared. */
    public static final StampError NONE = new StampError(0, 0, 0, 0);
}
