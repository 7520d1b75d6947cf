package io.llmloadtest.engine;

import io.llmloadtest.core.record.NotStarted;
import io.llmloadtest.transport.loop.EventLoop;
import java.util.ArrayDeque;
import java.util.function.LongSupplier;

/**
 * Open arrivals: requests start at times of their own. A late loop starts all that are due at once, each with its own
 * intended time. With a cap, arrivals over it wait in order and keep their intended time; those that still wait when the
 * level stops are counted as never started.
 */
final class OpenPacer implements Pacer {
    private final ArrivalSequence arrivals;
    private final Budget budget;
    private final int cap;
    private final EventLoop loop;
    private final long originNanos;
    private final LongSupplier nowStamp;
    private final Launcher launcher;
    private final ArrayDeque<Long> waiting = new ArrayDeque<>();
    private NotStarted notStarted = NotStarted.NONE;
    private int inFlight;
    private EventLoop.Timer timer = () -> {};

    OpenPacer(ArrivalSequence arrivals, Budget budget, int cap, EventLoop loop, long originNanos, Launcher launcher) {
        this.arrivals = arrivals;
        this.budget = budget;
        this.cap = cap;
        this.loop = loop;
        this.originNanos = originNanos;
        this.nowStamp = () -> System.nanoTime() - originNanos;
        this.launcher = launcher;
    }

    @Override
    public void begin() {
        await(arrivals.nextNanos());
    }

    private void await(long intendedStamp) {
        timer = loop.at(originNanos + intendedStamp, () -> arrive(intendedStamp));
    }

    private void arrive(long firstDueStamp) {
        long intended = firstDueStamp;
        do {
            if (!budget.take(intended)) {
                return;
            }
            startOrQueue(intended);
            intended = arrivals.nextNanos();
        } while (intended <= nowStamp.getAsLong());
        if (!budget.spent()) {
            await(intended);
        }
    }

    private void startOrQueue(long intendedStamp) {
        if (inFlight < cap) {
            inFlight++;
            launcher.launch(intendedStamp, intendedStamp);
        } else {
            waiting.add(intendedStamp);
        }
    }

    @Override
    public void ended(long endedStamp) {
        Long next = waiting.poll();
        if (next == null) {
            inFlight--;
        } else {
            launcher.launch(next, Math.max(next, endedStamp));
        }
    }

    @Override
    public void stop() {
        timer.cancel();
        budget.forfeit();
        if (!waiting.isEmpty()) {
            notStarted = NotStarted.of(waiting, nowStamp.getAsLong());
            waiting.clear();
        }
    }

    @Override
    public boolean exhausted() {
        return budget.spent() && waiting.isEmpty();
    }

    @Override
    public NotStarted notStarted() {
        return notStarted;
    }
}
