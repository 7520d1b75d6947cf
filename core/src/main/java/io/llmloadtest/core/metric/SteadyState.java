package io.llmloadtest.core.metric;

/**
 * The part of a level in which the load was whole: ramp-up and drain excluded. Nanoseconds from the level's start.
 *
 * @param throughputTokensPerSecond output tokens that arrived within it, divided by its length
 * @param requestsPerSecond requests that ended within it, divided by its length
 */
public record SteadyState(long fromNanos, long toNanos, double throughputTokensPerSecond, double requestsPerSecond) {}
