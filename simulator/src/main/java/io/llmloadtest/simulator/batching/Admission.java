package io.llmloadtest.simulator.batching;

/** What an engine says to a new request. */
public enum Admission {
    /** It will be served, at once or in turn. */
    ACCEPTED,
    /** Too many wait already. */
    QUEUE_FULL,
    /** The cache could never hold its prompt and answer. */
    TOO_LONG
}
