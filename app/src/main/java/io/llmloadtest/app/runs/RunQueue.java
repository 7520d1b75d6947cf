package io.llmloadtest.app.runs;

import io.llmloadtest.app.LoadTest;
import io.llmloadtest.core.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Runs orders in the order in which they come, so many at a time: load from one machine disturbs itself. Every accepted
 * run is in the store from then on. Safe for any thread.
 */
public final class RunQueue implements AutoCloseable {
    private static final int MOST_WAITING = 100;
    private static final long MOST_CHARACTERS_WAITING = 32 << 20;
    private static final long PATIENCE_SECONDS = 60;
    private static final Duration BEAT = Duration.ofSeconds(20);

    private final StoredRuns runs;
    private final Function<String, LoadTest> tests;
    private final RunFollower follower;
    private final int places;
    private final Runnable betweenRuns;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, QueuedRun> waiting = new LinkedHashMap<>();
    private final Map<String, QueuedRun> going = new LinkedHashMap<>();
    private final Map<String, QueuedRun> leaving = new LinkedHashMap<>();
    private final Heartbeat heartbeat;
    private boolean closed;

    /**
     * An empty queue.
     *
     * @param tests makes the load test of the run with this id
     * @param places how many runs may go on at once, from 1
     * @param betweenRuns done when a run has ended and no other goes on, before the next one starts: what would disturb
     *     a measurement
     */
    public RunQueue(
            StoredRuns runs, Function<String, LoadTest> tests, RunFollower follower, int places, Runnable betweenRuns) {
        this.runs = runs;
        this.tests = tests;
        this.follower = follower;
        this.places = places;
        this.betweenRuns = betweenRuns;
        this.heartbeat = Heartbeat.start(runs.store(), this::idsWaiting, BEAT);
    }

    /**
     * Takes an order.
     *
     * @throws StoreException when it can't be kept; it is not run then
     */
    public Admission submit(Submission order) {
        String runId = UUID.randomUUID().toString();
        lock.lock();
        try {
            if (closed) {
                return new Admission.Closed();
            }
            if (waiting.size() >= MOST_WAITING || tooLarge(order)) {
                return new Admission.Full(waiting.size());
            }
            runs.store().announce(runId, order.plan(), order.labels());
            waiting.put(runId, new QueuedRun(runId, order, runs, follower.follow(runId, order.plan())));
            fillPlaces();
            return new Admission.Accepted(runId, place(runId).orElse(0));
        } finally {
            lock.unlock();
        }
    }

    /** Prompts that came with orders are in memory. */
    private boolean tooLarge(Submission order) {
        long waitingAlready =
                waiting.values().stream().mapToLong(QueuedRun::promptCharacters).sum();
        return order.promptCharacters() > 0 && waitingAlready + order.promptCharacters() > MOST_CHARACTERS_WAITING;
    }

    private void fillPlaces() {
        while (!closed && going.size() < places && !waiting.isEmpty()) {
            Iterator<QueuedRun> first = waiting.values().iterator();
            QueuedRun next = first.next();
            first.remove();
            going.put(next.runId(), next);
            next.start(tests.apply(next.runId()), () -> ended(next));
        }
    }

    private void ended(QueuedRun run) {
        boolean alone = going() == 1;
        if (alone) {
            betweenRuns.run();
        }
        follower.gone(run.runId());
        lock.lock();
        try {
            going.remove(run.runId());
            fillPlaces();
        } finally {
            lock.unlock();
        }
    }

    /** Place of a run among those that wait, from 1; empty when it doesn't wait here. */
    public OptionalInt place(String runId) {
        lock.lock();
        try {
            int place = new ArrayList<>(waiting.keySet()).indexOf(runId) + 1;
            return place == 0 ? OptionalInt.empty() : OptionalInt.of(place);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Begins to end a run, whether it waits or goes on. May be repeated.
     *
     * @return false when the run is not in this queue
     */
    public boolean cancel(String runId) {
        return stopped(runId).isPresent();
    }

    /** Cancels a run and waits until its end is kept; false when it doesn't end in time. */
    public boolean cancelAndWait(String runId) {
        return stopped(runId).map(run -> run.awaitEnd(PATIENCE_SECONDS)).orElse(true);
    }

    private Optional<QueuedRun> stopped(String runId) {
        lock.lock();
        try {
            QueuedRun next = waiting.remove(runId);
            if (next != null) {
                leaving.put(runId, next);
                Thread.ofVirtual().start(() -> leave(next));
            }
            Optional<QueuedRun> current = Optional.ofNullable(going.get(runId));
            current.ifPresent(QueuedRun::stop);
            return current.or(() -> Optional.ofNullable(leaving.get(runId)));
        } finally {
            lock.unlock();
        }
    }

    private void leave(QueuedRun run) {
        run.cancelWaiting();
        follower.gone(run.runId());
        lock.lock();
        try {
            leaving.remove(run.runId());
        } finally {
            lock.unlock();
        }
    }

    public int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    public int going() {
        lock.lock();
        try {
            return going.size();
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more orders, cancels all runs, and waits until that is kept. */
    @Override
    public void close() {
        List<QueuedRun> neverRun;
        List<QueuedRun> ending;
        lock.lock();
        try {
            closed = true;
            neverRun = List.copyOf(waiting.values());
            ending = List.copyOf(going.values());
            waiting.clear();
        } finally {
            lock.unlock();
        }
        heartbeat.close();
        ending.forEach(QueuedRun::stop);
        neverRun.forEach(this::leave);
        ending.forEach(run -> run.awaitEnd(PATIENCE_SECONDS));
    }

    private List<String> idsWaiting() {
        lock.lock();
        try {
            return List.copyOf(waiting.keySet());
        } finally {
            lock.unlock();
        }
    }
}
