package io.llmloadtest.engine.pace;

import io.llmloadtest.core.record.NotStarted;
import io.llmloadtest.transport.loop.EventLoop;
import java.util.function.LongSupplier;

/**
 * A closed loop: each user starts the next request when the response to the last one is over, and later when that failed
 * at once. The first requests of many users are started in several turns of the loop, between which it reads.
 */
public final class ClosedPacer implements Pacer {
    private final int users;
    private final Budget budget;
    private final BackOff backOff;
    private final PauseLog pauses;
    private final EventLoop loop;
    private final LongSupplier nanoClock;
    private final long originNanos;
    private final Launcher launcher;
    private int begun;

    public ClosedPacer(
            int users,
            Budget budget,
            BackOff backOff,
            PauseLog pauses,
            EventLoop loop,
            LongSupplier nanoClock,
            long originNanos,
            Launcher launcher) {
        this.users = users;
        this.budget = budget;
        this.backOff = backOff;
        this.pauses = pauses;
        this.loop = loop;
        this.nanoClock = nanoClock;
        this.originNanos = originNanos;
        this.launcher = launcher;
    }

    @Override
    public void begin() {
        long turnEndNanos = nanoClock.getAsLong() + TURN_NANOS;
        while (begun < users && !budget.spent()) {
            startNext(begun++, 0);
            if (nanoClock.getAsLong() - turnEndNanos >= 0) {
                loop.at(nanoClock.getAsLong(), this::begin);
                return;
            }
        }
    }

    @Override
    public void ended(End end) {
        long pauseNanos = backOff.pauseNanos(end);
        if (pauseNanos == 0) {
            startNext(end.user(), end.overStamp());
        } else if (!budget.spent()) {
            pauses.paused(pauseNanos);
            // the pause is the plan's, not the server's: the next request is meant to start after it
            long dueStamp = end.overStamp() + pauseNanos;
            loop.at(originNanos + dueStamp, () -> startNext(end.user(), dueStamp));
        }
    }

    private void startNext(int user, long intendedStamp) {
        if (budget.take(nanoClock.getAsLong() - originNanos)) {
            launcher.launch(user, intendedStamp, intendedStamp);
        }
    }

    @Override
    public void stop() {
        budget.forfeit();
    }

    @Override
    public boolean exhausted() {
        return budget.spent();
    }

    /** Nobody is due who has no place: each user is one. */
    @Override
    public NotStarted notStarted() {
        return NotStarted.NONE;
    }
}
