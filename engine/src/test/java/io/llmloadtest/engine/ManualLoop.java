package io.llmloadtest.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs its timers by a clock that a test sets. */
public final class ManualLoop extends SocketlessLoop {
    private record Due(long nanos, Runnable task) {}

    private final List<Due> timers = new ArrayList<>();
    public long nowNanos;
    public int turns;

    /** Runs the loop's turns until that moment; time passes between timers, and while their tasks make it. */
    public void runUntil(long untilNanos) {
        for (Due next = first(); next != null && next.nanos <= untilNanos; next = first()) {
            timers.remove(next);
            nowNanos = Math.max(nowNanos, next.nanos);
            turns++;
            next.task.run();
        }
        nowNanos = Math.max(nowNanos, untilNanos);
    }

    private @Nullable Due first() {
        return timers.stream().min(Comparator.comparingLong(Due::nanos)).orElse(null);
    }

    /** In the next turn. */
    @Override
    public void execute(Runnable task) {
        timers.add(new Due(nowNanos, task));
    }

    @Override
    public Timer at(long dueNanos, Runnable task) {
        Due due = new Due(dueNanos, task);
        timers.add(due);
        return () -> timers.remove(due);
    }
}
