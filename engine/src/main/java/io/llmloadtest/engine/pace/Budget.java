package io.llmloadtest.engine.pace;

import io.llmloadtest.core.plan.StopRule;
import java.time.Duration;
import java.util.OptionalInt;

/** How much one loop may still start. */
public final class Budget {
    private final long durationNanos;
    private long left;

    private Budget(long count, long durationNanos) {
        this.left = count;
        this.durationNanos = durationNanos;
    }

    /** The share of loop {@code loop} of {@code loops}, whose requests have the numbers loop, loop + loops, … */
    public static Budget share(StopRule rule, int loop, int loops) {
        OptionalInt most = rule.mostRequests();
        return new Budget(
                most.isPresent() ? (most.getAsInt() - loop + loops - 1) / loops : Long.MAX_VALUE,
                rule.longest().map(Duration::toNanos).orElse(Long.MAX_VALUE));
    }

    public long count() {
        return left;
    }

    /** Takes one start that is meant for {@code intendedStamp}; false when there is none left. */
    boolean take(long intendedStamp) {
        if (left <= 0 || intendedStamp >= durationNanos) {
            left = 0;
            return false;
        }
        left--;
        return true;
    }

    void forfeit() {
        left = 0;
    }

    boolean spent() {
        return left <= 0;
    }
}
