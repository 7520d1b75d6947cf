package io.llmloadtest.engine;

import io.llmloadtest.core.plan.StopRule;

/** How much one loop may still start. */
final class Budget {
    private final long durationNanos;
    private long left;

    private Budget(long count, long durationNanos) {
        this.left = count;
        this.durationNanos = durationNanos;
    }

    /** The share of loop {@code loop} of {@code loops}, whose requests have the numbers loop, loop + loops, … */
    static Budget share(StopRule rule, int loop, int loops) {
        return switch (rule) {
            case StopRule.Requests requests ->
                new Budget((requests.count() - loop + loops - 1) / loops, Long.MAX_VALUE);
            case StopRule.Elapsed elapsed ->
                new Budget(Long.MAX_VALUE, elapsed.duration().toNanos());
        };
    }

    long count() {
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
