package io.llmloadtest.insight.check;

/**
 * What requests asked of the server, as far as its answers are judged by it.
 *
 * @param streaming for answers token by token
 */
public record Asked(boolean streaming, FixedLength length) {}
