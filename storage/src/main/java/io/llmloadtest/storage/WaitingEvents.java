package io.llmloadtest.storage;

import io.llmloadtest.core.event.NumberedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToIntFunction;

/**
 * What waits to be written, oldest first: in memory while there is room, beyond that in a temporary file, so that nobody
 * who adds is ever held up. One thread adds, another takes.
 */
final class WaitingEvents implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final int room;
    private final ToIntFunction<NumberedEvent> weights;
    private final EventSpool spool = new EventSpool();
    private List<NumberedEvent> inMemory = new ArrayList<>();
    private int used;
    private boolean ended;

    /**
     * Nothing waits.
     *
     * @param room kilobytes of memory, about
     * @param weights kilobytes of memory that an event takes, about
     */
    WaitingEvents(int room, ToIntFunction<NumberedEvent> weights) {
        this.room = room;
        this.weights = weights;
    }

    /** False when memory had no room for it. */
    boolean add(NumberedEvent event) {
        lock.lock();
        try {
            int weight = weights.applyAsInt(event);
            boolean fits = spool.isEmpty() && (used == 0 || used + weight <= room);
            if (fits) {
                used += weight;
                inMemory.add(event);
            } else {
                spool.add(event);
            }
            changed.signal();
            return fits;
        } finally {
            lock.unlock();
        }
    }

    /** No more will be added. */
    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Whether all was added, and all of that taken. */
    boolean isOver() {
        lock.lock();
        try {
            return ended && isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Whether more waits than memory has room for. */
    boolean overflows() {
        lock.lock();
        try {
            return !spool.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The oldest, some or all; none when none came in that time, or will ever. The memory that they take is free when they
     * are {@link #written}.
     */
    List<NumberedEvent> take(Duration atMost) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long nanos = atMost.toNanos();
            while (isEmpty() && !ended && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return inMemory.isEmpty() ? fromFile() : fromMemory();
        } finally {
            lock.unlock();
        }
    }

    private boolean isEmpty() {
        return inMemory.isEmpty() && spool.isEmpty();
    }

    private List<NumberedEvent> fromMemory() {
        List<NumberedEvent> taken = inMemory;
        inMemory = new ArrayList<>();
        return taken;
    }

    private List<NumberedEvent> fromFile() {
        List<NumberedEvent> taken = spool.take();
        used += weight(taken);
        return taken;
    }

    /** Those that were taken take no memory any more. */
    void written(List<NumberedEvent> taken) {
        lock.lock();
        try {
            used -= weight(taken);
        } finally {
            lock.unlock();
        }
    }

    private int weight(List<NumberedEvent> events) {
        return events.stream().mapToInt(weights).sum();
    }

    /** What is left in the file is let go. */
    @Override
    public void close() {
        lock.lock();
        try {
            spool.close();
        } finally {
            lock.unlock();
        }
    }
}
