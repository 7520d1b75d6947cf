package io.llmloadtest.telemetry.observe;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.observe.Sample;
import io.llmloadtest.core.observe.SourceReading;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Looks at one source each second. One that fails is asked ever more seldom, and what it lacks is said once. */
final class Watch implements AutoCloseable {
    private static final int MAX_PERIODS = 30;
    /** Of one source, whose words may differ each time. */
    private static final int MAX_TOLD = 20;

    private final MetricSource source;
    private final Duration period;
    private final Consumer<SourceReading> to;
    private final Thread thread;
    private final Set<Finding> told = new HashSet<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long begun;
    private long done;
    private int failures;
    private boolean wanted;
    private boolean closed;

    Watch(MetricSource source, Duration period, Consumer<SourceReading> to) {
        this.source = source;
        this.period = period;
        this.to = to;
        // a platform thread: what hangs in a driver must not take one of those that virtual threads share
        this.thread =
                Thread.ofPlatform().daemon().name("watch " + source.name()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try (source) {
            while (begins()) {
                long from = System.nanoTime();
                tell(look());
                // what takes long is not asked again at once
                long earliest = System.nanoTime() + period.toNanos() / 2;
                awaitNext(Math.max(from + nextPeriods() * period.toNanos(), earliest));
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** False when there is nothing more to look for. */
    private boolean begins() {
        lock.lock();
        try {
            begun++;
            wanted = false;
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Whatever a source does, the run goes on without it. */
    private Look look() throws InterruptedException {
        try {
            return source.look();
        } catch (RuntimeException unexpected) {
            return Look.unseen("broken", source.name(), Figure.text("cause", unexpected.toString()));
        }
    }

    private void tell(Look look) {
        List<Sample> samples =
                switch (look) {
                    case Look.Seen seen -> seen.samples();
                    case Look.Unseen ignored -> List.of();
                };
        Optional<Finding> missing =
                switch (look) {
                    case Look.Seen seen -> seen.remark();
                    case Look.Unseen(Finding why) -> Optional.of(why);
                };
        Optional<Finding> news = missing.filter(ignored -> told.size() < MAX_TOLD).filter(told::add);
        if (!samples.isEmpty() || news.isPresent()) {
            to.accept(new SourceReading(source.name(), source.kind(), Instant.now(), samples, news));
        }
        lock.lock();
        try {
            done = begun;
            failures = look instanceof Look.Unseen ? failures + 1 : 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** One, and after failures two, four … up to half a minute of them. */
    private long nextPeriods() {
        return Math.min(MAX_PERIODS, 1L << Math.min(failures, MAX_PERIODS));
    }

    /** Until then, or until a look is asked for before. */
    private void awaitNext(long due) throws InterruptedException {
        lock.lock();
        try {
            long left = due - System.nanoTime();
            while (!wanted && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** A look begins now, unless the source failed the last time. */
    void lookNow() {
        lock.lock();
        try {
            wanted |= failures == 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a look that was asked for. */
    void await(long deadline) throws InterruptedException {
        lock.lock();
        try {
            long left = deadline - System.nanoTime();
            while ((wanted || (begun > done && failures == 0)) && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** A look that goes on is broken off. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        thread.interrupt();
    }
}
