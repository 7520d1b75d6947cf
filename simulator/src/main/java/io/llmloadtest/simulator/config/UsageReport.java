package io.llmloadtest.simulator.config;

/** What a stream says of token counts. */
public enum UsageReport {
    /** Nothing, even when asked. */
    NEVER,
    /** One chunk at the end, when {@code include_usage} asks for it. */
    FINAL,
    /** As {@link #FINAL}; and running counts in every chunk when {@code continuous_usage_stats} asks for them. */
    CONTINUOUS
}
