package io.llmloadtest.protocols;

/**
 * One option less, for a server that refuses it.
 *
 * @param what was given up, in the protocol's words
 */
public record Concession(String what, RequestOptions options) {}
