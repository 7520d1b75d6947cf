package io.llmloadtest.app.runs;

import io.llmloadtest.core.store.Labels;
import io.llmloadtest.core.store.RunStore;
import io.llmloadtest.storage.Backlog;
import io.llmloadtest.storage.StoreWriter;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** The runs that this process writes into its store, to see whether the store keeps up. Safe for any thread. */
public final class StoreWriters {
    private final RunStore store;
    private final Set<StoreWriter> writing = new HashSet<>();
    private int givenUp;

    StoreWriters(RunStore store) {
        this.store = store;
    }

    synchronized StoreWriter start(Labels labels, Consumer<String> notices) {
        StoreWriter writer = StoreWriter.start(store, labels, notices);
        writing.add(writer);
        return writer;
    }

    /** Waits until everything that {@code writer} was handed is written. */
    void close(StoreWriter writer) {
        // outside the lock, for a slow store takes its time
        writer.close();
        closed(writer);
    }

    private synchronized void closed(StoreWriter writer) {
        if (writing.remove(writer) && writer.problem().isPresent()) {
            givenUp++;
        }
    }

    /** Finished requests of all runs together that wait to be written. */
    public int waitingRequests() {
        return backlog().requests();
    }

    /** Events of all runs together that wait to be written. */
    public int waitingEvents() {
        return backlog().events();
    }

    private synchronized Backlog backlog() {
        return writing.stream().map(StoreWriter::backlog).reduce(Backlog.NONE, Backlog::plus);
    }

    /** Runs, since the process began, whose store was given up, so that they aren't kept to their end. */
    public synchronized int givenUp() {
        return givenUp
                + (int) writing.stream()
                        .filter(writer -> writer.problem().isPresent())
                        .count();
    }
}
