package io.llmloadtest.engine.level;

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

    /** A signal for a part of the run: it comes with this one, or alone before it. */
    public StopSignal narrower() {
        StopSignal part = new StopSignal();
        onStop(part::stop);
        return part;
    }

    /**
     * For waits that know nothing of the signal: until what is returned is closed, it interrupts the calling thread. To
     * be closed by that thread.
     */
    public Interruption interrupting() {
        Interruption interruption = new Interruption(Thread.currentThread());
        onStop(interruption::interrupt);
        return interruption;
    }

    /** The time in which a signal interrupts a thread. */
    public static final class Interruption implements AutoCloseable {
        private final Thread thread;
        private boolean over;
        private boolean interrupted;

        private Interruption(Thread thread) {
            this.thread = thread;
        }

        private synchronized void interrupt() {
            if (!over && !interrupted) {
                interrupted = true;
                thread.interrupt();
            }
        }

        /** Takes back an interrupt that nothing waited for. */
        @Override
        public synchronized void close() {
            over = true;
            if (interrupted) {
                Thread.interrupted();
            }
        }
    }
}
