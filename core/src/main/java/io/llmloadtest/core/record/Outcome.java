package io.llmloadtest.core.record;

/** How a request ended. */
public sealed interface Outcome {

    /**
     * The protocol's end was reached, with at least one token.
     *
     * @param finishReason as the server gave it, such as {@code stop} or {@code length}; empty when it gave none
     */
    record Completed(String finishReason) implements Outcome {}

    /**
     * Anything short of that.
     *
     * @param httpStatus 0 when no status line arrived
     * @param message what happened, fit for a person; without secrets
     */
    record Failed(FailureKind kind, int httpStatus, String message) implements Outcome {}

    /** Ended by us: at the end of the level or by the user. Counts in no statistic but its own number. */
    record Cancelled() implements Outcome {}
}
