package io.llmloadtest.engine;

import io.llmloadtest.core.record.NotStarted;
import java.util.function.LongSupplier;

/** A closed loop: each user starts the next request when the last one has ended. */
final class ClosedPacer implements Pacer {
    private final int users;
    private final Budget budget;
    private final LongSupplier nowStamp;
    private final Launcher launcher;

    ClosedPacer(int users, Budget budget, LongSupplier nowStamp, Launcher launcher) {
        this.users = users;
        this.budget = budget;
        this.nowStamp = nowStamp;
        this.launcher = launcher;
    }

    @Override
    public void begin() {
        for (int user = 0; user < users; user++) {
            startNext(0);
        }
    }

    @Override
    public void ended(long endedStamp) {
        startNext(endedStamp);
    }

    private void startNext(long intendedStamp) {
        if (budget.take(nowStamp.getAsLong())) {
            launcher.launch(intendedStamp, intendedStamp);
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
