package io.llmloadtest.storage;

/**
 * What waits to be written into a store.
 *
 * @param requests finished ones whose records are in those events
 */
public record Backlog(int events, int requests) {
    public static final Backlog NONE = new Backlog(0, 0);

    /** This and {@code other} together. */
    public Backlog plus(Backlog other) {
        return new Backlog(events + other.events, requests + other.requests);
    }
}
