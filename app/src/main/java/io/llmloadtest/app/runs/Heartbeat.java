package io.llmloadtest.app.runs;

import io.llmloadtest.core.store.RunStore;
import io.llmloadtest.core.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Keeps true, for as long as a store is open, what it says of which runs live: those that wait here do, and those whose
 * process is gone don't. Runs that go on beat by what they write.
 */
final class Heartbeat implements AutoCloseable {
    private final RunStore store;
    private final Supplier<List<String>> waiting;
    private final Duration interval;
    private final Thread thread = Thread.ofVirtual().name("heartbeat").unstarted(this::beat);

    private Heartbeat(RunStore store, Supplier<List<String>> waiting, Duration interval) {
        this.store = store;
        this.waiting = waiting;
        this.interval = interval;
    }

    /**
     * Beats until closed.
     *
     * @param waiting ids of the runs that wait here
     */
    static Heartbeat start(RunStore store, Supplier<List<String>> waiting, Duration interval) {
        Heartbeat heartbeat = new Heartbeat(store, waiting, interval);
        heartbeat.thread.start();
        return heartbeat;
    }

    private void beat() {
        try {
            while (true) {
                Thread.sleep(interval);
                // so that other hosts don't take a run that waits for one that was left behind
                waiting.get().forEach(runId -> attempt(() -> store.append(runId, List.of())));
                attempt(store::interruptOrphans);
            }
        } catch (InterruptedException closed) {
            // as it should end
        }
    }

    private static void attempt(Runnable write) {
        try {
            write.run();
        } catch (StoreException notNow) {
            // the next beat tries again
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
