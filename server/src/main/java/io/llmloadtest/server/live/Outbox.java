package io.llmloadtest.server.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What is still to be sent to one reader: one message at a time is on its way, a bounded number waits. Where a reader is
 * slow, the oldest of those that a newer one makes worthless is left out; where even that doesn't help, the reader is
 * cut off. Nobody who adds to it waits for the reader.
 */
final class Outbox {
    private static final int ROOM = 64;
    private static final int MOST = 1_000;

    private final Wire wire;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition roomier = lock.newCondition();
    private final Deque<Frame> waiting = new ArrayDeque<>();
    private boolean sending;
    private boolean pumping;
    private boolean closed;

    /** The way to the reader. */
    interface Wire {
        /** Sends without blocking; {@code then} runs when it is done, {@code failed} when the reader is gone. */
        void send(String text, Runnable then, Runnable failed);

        /** After the last frame. */
        void finish();

        /** The reader can't keep up. */
        void cutOff();
    }

    Outbox(Wire wire) {
        this.wire = wire;
    }

    /** Adds a frame; false when the reader is gone. */
    boolean offer(Frame frame) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            if (waiting.size() >= ROOM && frame.kind().replaceable()) {
                dropOldestReplaceable();
            }
            if (waiting.size() >= MOST) {
                close();
                wire.cutOff();
                return false;
            }
            waiting.add(frame);
        } finally {
            lock.unlock();
        }
        pump();
        return true;
    }

    /** Waits until there is room; false when the reader is gone. */
    boolean awaitRoom() throws InterruptedException {
        lock.lock();
        try {
            while (!closed && waiting.size() >= ROOM / 2) {
                roomier.await();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** The reader has gone. */
    void abandon() {
        lock.lock();
        try {
            close();
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    private void close() {
        closed = true;
        waiting.clear();
        roomier.signalAll();
    }

    private void dropOldestReplaceable() {
        for (Iterator<Frame> oldest = waiting.iterator(); oldest.hasNext(); ) {
            if (oldest.next().kind().replaceable()) {
                oldest.remove();
                return;
            }
        }
    }

    /** One thread at a time hands over, and goes on where the message before was gone at once. */
    private void pump() {
        lock.lock();
        try {
            if (pumping) {
                return;
            }
            pumping = true;
        } finally {
            lock.unlock();
        }
        for (Optional<Frame> next = next(); next.isPresent(); next = next()) {
            boolean last = next.get().kind() == Frame.Kind.LAST;
            wire.send(next.get().text(), () -> sent(last), this::abandon);
        }
    }

    private Optional<Frame> next() {
        lock.lock();
        try {
            Optional<Frame> next = sending || closed ? Optional.empty() : Optional.ofNullable(waiting.poll());
            sending |= next.isPresent();
            pumping = next.isPresent();
            roomier.signalAll();
            return next;
        } finally {
            lock.unlock();
        }
    }

    private void sent(boolean last) {
        lock.lock();
        try {
            sending = false;
        } finally {
            lock.unlock();
        }
        if (last) {
            abandon();
            wire.finish();
        } else {
            pump();
        }
    }
}
