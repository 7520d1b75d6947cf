package io.llmloadtest.engine.pace;

import io.llmloadtest.core.record.NotStarted;
import io.llmloadtest.transport.loop.EventLoop;
import java.util.ArrayDeque;
import java.util.function.LongSupplier;

/**
 * Open arrivals: requests start at times of their own, whatever became of others. With a cap, arrivals over it wait in
 * order and keep their intended time. So do those that a late loop owes: what came due while it was held up is worked off
 * at a bounded pace, beside what comes due meanwhile, for all at once would be another load than the one asked for, and
 * on as many new connections. Latencies from the intended start tell it. What still waits when the level stops is counted
 * as never started.
 */
public final class OpenPacer implements Pacer {
    /** Later than that, and the loop was held up; anything less is made good at once. */
    private static final long LATE_NANOS = 20_000_000;

    private final ArrivalSequence arrivals;
    private final Budget budget;
    private final int cap;
    /** Between two starts that come too late: so the backlog shrinks as fast as arrivals go on. */
    private final long lateGapNanos;

    private final EventLoop loop;
    private final LongSupplier nanoClock;
    private final long originNanos;
    private final Launcher launcher;
    private final ArrayDeque<Long> waiting = new ArrayDeque<>();
    private NotStarted notStarted = NotStarted.NONE;
    private long nextDueStamp = Long.MAX_VALUE;
    private int inFlight;
    /** When a place under the cap last came free that something could have waited for. */
    private long placeStamp = Long.MIN_VALUE;

    private long nextLateStamp = Long.MIN_VALUE;
    private EventLoop.Timer arrival = () -> {};
    private EventLoop.Timer nextTurn = () -> {};

    /**
     * Begins when it is told to.
     *
     * @param perSecond arrivals of this pacer, on average
     */
    public OpenPacer(
            ArrivalSequence arrivals,
            Budget budget,
            int cap,
            double perSecond,
            EventLoop loop,
            LongSupplier nanoClock,
            long originNanos,
            Launcher launcher) {
        this.arrivals = arrivals;
        this.budget = budget;
        this.cap = cap;
        this.lateGapNanos = (long) (ArrivalSequence.NANOS_PER_SECOND / perSecond / 2);
        this.loop = loop;
        this.nanoClock = nanoClock;
        this.originNanos = originNanos;
        this.launcher = launcher;
    }

    @Override
    public void begin() {
        nextDueStamp = arrivals.nextNanos();
        awaitNext();
    }

    private void awaitNext() {
        arrival = loop.at(originNanos + nextDueStamp, this::arrive);
    }

    private void arrive() {
        queueDue();
        if (!budget.spent()) {
            awaitNext();
        }
        startWaiting();
    }

    private void queueDue() {
        while (nextDueStamp <= nowStamp() && budget.take(nextDueStamp)) {
            waiting.add(nextDueStamp);
            nextDueStamp = arrivals.nextNanos();
        }
    }

    /** Starts what may start, for one turn of the loop at most. */
    private void startWaiting() {
        nextTurn.cancel();
        long turnEndStamp = nowStamp() + TURN_NANOS;
        while (!waiting.isEmpty() && inFlight < cap) {
            long now = nowStamp();
            long releasedStamp = Math.max(waiting.element(), placeStamp);
            boolean late = now - releasedStamp > LATE_NANOS;
            if (now >= turnEndStamp || (late && now < nextLateStamp)) {
                nextTurn = loop.at(originNanos + Math.max(now, late ? nextLateStamp : now), this::startWaiting);
                return;
            }
            if (late) {
                nextLateStamp = Math.max(nextLateStamp, now - TURN_NANOS) + lateGapNanos;
            }
            inFlight++;
            launcher.launch(0, waiting.remove(), releasedStamp);
        }
    }

    private long nowStamp() {
        return nanoClock.getAsLong() - originNanos;
    }

    @Override
    public void ended(End end) {
        if (inFlight == cap) {
            placeStamp = end.overStamp();
        }
        inFlight--;
        if (!waiting.isEmpty()) {
            startWaiting();
        }
    }

    @Override
    public void stop() {
        arrival.cancel();
        nextTurn.cancel();
        queueDue(); // a loop that is held up hasn't seen them yet
        budget.forfeit();
        if (!waiting.isEmpty()) {
            notStarted = NotStarted.of(waiting, nowStamp());
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
