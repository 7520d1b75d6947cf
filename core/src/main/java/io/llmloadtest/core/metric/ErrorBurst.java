package io.llmloadtest.core.metric;

/**
 * Failures of one kind that came together: each within a second after the one before it, or with no request completed
 * between the two. Nanoseconds from the level's start.
 *
 * @param fromNanos when the first of them failed
 * @param toNanos when the last of them failed
 */
public record ErrorBurst(long fromNanos, long toNanos, long count) {}
