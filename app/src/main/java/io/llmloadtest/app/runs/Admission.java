package io.llmloadtest.app.runs;

/** What a queue says to an order. */
public sealed interface Admission {

    /**
     * It will be run.
     *
     * @param place 0 when it starts at once, else its place among those that wait
     */
    record Accepted(String runId, int place) implements Admission {}

    /** Too many wait already. */
    record Full(int waiting) implements Admission {}

    /** The queue is being closed. */
    record Closed() implements Admission {}
}
