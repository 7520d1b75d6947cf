package io.llmloadtest.storage;

import io.llmloadtest.core.event.NumberedEvent;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.store.Labels;
import io.llmloadtest.core.store.RunStore;
import io.llmloadtest.core.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Writes one run into the store while it goes on: what came in since the last time in one transaction, on a thread of
 * its own.
 *
 * <p>Whoever hands over events is never held up: what memory has no room for waits in a temporary file. A store that
 * fails is tried again as long as the run goes on and what waits has room in memory; then it is given up, and the run
 * goes on without it.
 */
public final class StoreWriter implements Consumer<NumberedEvent>, AutoCloseable {
    /** Of what may wait: some seconds of a very fast run, but no more than this part of the heap. */
    private static final int MOST_WAITING_KILOBYTES = 500_000;

    private static final int HEAP_PART = 8;

    /** Of a record, and of each of its reads. */
    private static final int RECORD_BYTES = 600;

    private static final int READ_BYTES = 16;

    /** Of a tick's histograms. */
    private static final int TICK_KILOBYTES = 512;

    private final RunStore store;
    private final Labels labels;
    private final Consumer<String> notices;
    private final Limits limits;
    private final WaitingEvents waiting;
    private final Queue<String> news = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingEvents = new AtomicInteger();
    private final AtomicInteger waitingRequests = new AtomicInteger();
    private final Thread thread;
    private Optional<String> runId = Optional.empty();
    private boolean finished;
    private boolean reportedBehind;
    private volatile boolean closing;
    private volatile Optional<String> problem = Optional.empty();

    /**
     * How patient a writer is.
     *
     * @param waiting kilobytes of memory that may wait to be written, about
     * @param beat how often a quiet run is seen to live
     * @param pause before a failed write is tried again
     * @param patience how long somebody waits for it before it is given up
     */
    record Limits(int waiting, Duration beat, Duration pause, Duration patience) {
        static Limits within(long maxHeapBytes) {
            int kilobytes = (int) Math.min(MOST_WAITING_KILOBYTES, (maxHeapBytes / HEAP_PART) >> 10);
            return new Limits(kilobytes, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(10));
        }
    }

    private StoreWriter(RunStore store, Labels labels, Consumer<String> notices, Limits limits) {
        this.store = store;
        this.labels = labels;
        this.notices = notices;
        this.limits = limits;
        this.waiting = new WaitingEvents(limits.waiting(), this::weight);
        // SQLite is native code, which would keep the carrier of a virtual thread
        this.thread = Thread.ofPlatform().daemon().name("store-writer").unstarted(this::write);
    }

    /**
     * Begins to write a run.
     *
     * @param notices hears, on the run's own thread, what a person should know
     */
    public static StoreWriter start(RunStore store, Labels labels, Consumer<String> notices) {
        return start(store, labels, notices, Limits.within(Runtime.getRuntime().maxMemory()));
    }

    static StoreWriter start(RunStore store, Labels labels, Consumer<String> notices, Limits limits) {
        StoreWriter writer = new StoreWriter(store, labels, notices, limits);
        writer.thread.start();
        return writer;
    }

    // --- the run's side ---

    @Override
    public void accept(NumberedEvent event) {
        tellNews();
        if (problem.isPresent()) {
            return;
        }
        waitingEvents.incrementAndGet();
        waitingRequests.addAndGet(requests(event));
        if (!waiting.add(event)) {
            tellBehind();
        }
    }

    private void tellNews() {
        for (String line = news.poll(); line != null; line = news.poll()) {
            notices.accept(line);
        }
    }

    private void tellBehind() {
        if (!reportedBehind) {
            reportedBehind = true;
            notices.accept("writing to %s can't keep up with the run; nothing is lost, but the run may end later"
                    .formatted(store.location()));
        }
    }

    /** In kilobytes of memory, about; one that is larger than all the room takes all of it. */
    private int weight(NumberedEvent event) {
        if (event.event() instanceof RunEvent.Recorded(RequestRecord request)) {
            long bytes = RECORD_BYTES + (long) READ_BYTES * request.tokenTimes().reads();
            return Math.clamp(bytes >> 10, 1, limits.waiting());
        }
        return event.event() instanceof RunEvent.Ticked ? Math.min(TICK_KILOBYTES, limits.waiting() / HEAP_PART) : 0;
    }

    private static int requests(NumberedEvent event) {
        return event.event() instanceof RunEvent.Recorded ? 1 : 0;
    }

    /** Waits until everything is written. A run that hasn't finished by then is interrupted. */
    @Override
    public void close() {
        closing = true;
        waiting.end();
        try {
            thread.join();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** The run's id; empty when none was declared. Known when this is closed. */
    public Optional<String> declared() {
        return runId;
    }

    /** What is handed over and not yet written; nothing once the store was given up. From any thread. */
    public Backlog backlog() {
        return problem.isPresent() ? Backlog.NONE : new Backlog(waitingEvents.get(), waitingRequests.get());
    }

    /** Why the run isn't kept, or not all of it; empty when it is, so far. Final when this is closed. From any thread. */
    public Optional<String> problem() {
        return problem;
    }

    // --- the writer's side ---

    private void write() {
        boolean orderly = false;
        try {
            while (!waiting.isOver() && problem.isEmpty()) {
                // none after a beat, so that the run is seen to live
                write(waiting.take(limits.beat()));
            }
            if (problem.isEmpty() && !finished) {
                runId.ifPresent(store::interrupt);
            }
            orderly = true;
        } catch (InterruptedException | RuntimeException unexpected) {
            giveUp(String.valueOf(unexpected.getMessage()));
            orderly = true;
        } finally {
            // an error, which the thread's own handler tells of: nobody may wait for this thread any more
            if (!orderly) {
                giveUp("its writer has failed");
            }
            waiting.close();
        }
    }

    private void write(List<NumberedEvent> batch) throws InterruptedException {
        boolean first = runId.isEmpty();
        batch.forEach(this::note);
        if (runId.isPresent()) {
            persist(() -> {
                store.append(runId.get(), batch);
                if (first) {
                    store.label(runId.get(), labels);
                }
            });
        }
        passed(batch);
    }

    private void passed(List<NumberedEvent> batch) {
        waitingEvents.addAndGet(-batch.size());
        waitingRequests.addAndGet(
                -batch.stream().mapToInt(StoreWriter::requests).sum());
        waiting.written(batch);
    }

    private void note(NumberedEvent event) {
        if (event.event() instanceof RunEvent.Declared declared) {
            runId = Optional.of(declared.runId());
        }
        finished |= event.event() instanceof RunEvent.Finished;
    }

    private void persist(Runnable writing) throws InterruptedException {
        OptionalLong awaitedSince = OptionalLong.empty();
        boolean reported = false;
        while (true) {
            try {
                writing.run();
                if (reported) {
                    news.add("the run is stored again, and no data was lost");
                }
                return;
            } catch (StoreException | OutOfMemoryError failed) {
                // memory comes back when the run that took it has ended
                String why = String.valueOf(failed.getMessage());
                long now = System.nanoTime();
                if (awaited()) {
                    awaitedSince = OptionalLong.of(awaitedSince.orElse(now));
                }
                if (now - awaitedSince.orElse(now) > limits.patience().toNanos()) {
                    giveUp(why);
                    return;
                }
                if (!reported) {
                    news.add("the run can't be stored at the moment: " + why);
                    reported = true;
                }
            }
            Thread.sleep(limits.pause());
        }
    }

    /** Whether the run has ended, or more waits than memory has room for. */
    private boolean awaited() {
        return closing || waiting.overflows();
    }

    private void giveUp(String why) {
        problem = Optional.of(why);
        news.add("the run is not stored from here on: " + why);
    }
}
