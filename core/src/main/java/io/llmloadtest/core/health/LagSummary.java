package io.llmloadtest.core.health;

/** A delay of the client's own making. Milliseconds; all 0 when nothing was observed. */
public record LagSummary(long count, double p50Millis, double p99Millis, double maxMillis) {
    public static final LagSummary NONE = new LagSummary(0, 0, 0, 0);
}
