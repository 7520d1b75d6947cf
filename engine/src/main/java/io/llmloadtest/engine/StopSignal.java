package io.llmloadtest.engine;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** How a user ends a run before its time: once, and for good. Safe for any thread. */
public final class StopSignal {
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** No further request is started; those in flight are cancelled. */
    public void stop() {
        if (stopped.compareAndSet(false, true)) {
            listeners.forEach(Runnable::run);
        }
    }

    public boolean stopped() {
        return stopped.get();
    }

    /** Runs {@code listener} when the signal comes, at once if it already has. */
    void onStop(Runnable listener) {
        listeners.add(listener);
        if (stopped()) {
            listener.run();
        }
    }
}
