package io.llmloadtest.telemetry.observe;

import io.llmloadtest.core.observe.SourceReading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Looks at sources once a second until it is closed. Each source has a thread of its own, so that one that is slow or hangs
 * holds up neither the others nor the run, which takes what was read whenever it likes to.
 */
public final class Watcher implements AutoCloseable {
    /** Unless somebody takes them: some minutes of all sources together. */
    private static final int MAX_WAITING = 2_000;

    /** How long a level waits for looks at its beginning and at its end. */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    private final BlockingQueue<SourceReading> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
    private final List<Watch> watches;
    private final Duration patience;

    private Watcher(List<MetricSource> sources, Duration period, Duration patience) {
        this.patience = patience;
        this.watches = sources.stream()
                .map(source -> new Watch(source, period, this::keep))
                .toList();
    }

    /** Begins to look at once. */
    public static Watcher start(List<MetricSource> sources) {
        return start(sources, Duration.ofSeconds(1), PATIENCE);
    }

    static Watcher start(List<MetricSource> sources, Duration period, Duration patience) {
        Watcher watcher = new Watcher(sources, period, patience);
        watcher.watches.forEach(Watch::start);
        return watcher;
    }

    /** What nobody took in time is gone, the oldest first: a gap. */
    private void keep(SourceReading reading) {
        while (!waiting.offer(reading)) {
            waiting.poll();
        }
    }

    /**
     * Looks at every source now and again each second from now on, so that what is read next begins here. Waits for the
     * looks, for a moment at most, and not for a source that failed the last time.
     */
    public void mark() throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        watches.forEach(Watch::lookNow);
        for (Watch watch : watches) {
            watch.await(deadline);
        }
    }

    /**
     * Hands over what was read until now and not yet taken, in the order in which it was read. Doesn't wait, and ends however
     * fast more is read.
     */
    public void take(Consumer<SourceReading> to) {
        List<SourceReading> read = new ArrayList<>();
        waiting.drainTo(read);
        read.forEach(to);
    }

    /** Nothing more is looked at; what hangs is left to itself. */
    @Override
    public void close() {
        watches.forEach(Watch::close);
    }
}
