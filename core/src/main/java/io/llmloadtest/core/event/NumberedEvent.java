package io.llmloadtest.core.event;

import java.time.Instant;

/**
 * An event and its place in its run's stream.
 *
 * @param number from 1, without gaps: whoever heard up to here asks for what comes after it
 * @param at by the wall clock, for display only
 */
public record NumberedEvent(long number, Instant at, RunEvent event) {}
