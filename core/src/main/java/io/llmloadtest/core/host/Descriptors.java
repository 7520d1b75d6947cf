package io.llmloadtest.core.host;

/**
 * File descriptors of this process; each connection is one.
 *
 * @param held open now
 * @param limit that may be open
 * @param hardLimit up to which anybody may raise the limit; only root goes beyond
 */
public record Descriptors(long held, long limit, long hardLimit) {}
