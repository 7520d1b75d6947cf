package io.llmloadtest.workload;

import io.llmloadtest.core.plan.TestPlan;

/** Numbers the requests of a run and derives a seed for each. */
final class Seeds {
    /** Levels with prompts of their own: the warm-up, which is level -1, and all that a plan may have. */
    private static final int LEVELS = TestPlan.MAX_LEVELS + 1;

    private Seeds() {}

    /** The number of a request in its run: no two requests share one, and small ones come first. */
    static long key(int level, long number) {
        if (level < -1 || level >= TestPlan.MAX_LEVELS || number < 0) {
            throw new IllegalArgumentException("no request " + number + " in level " + level);
        }
        return number * LEVELS + (level + 1);
    }

    /** A well-mixed value of both: the finaliser of SplitMix64 (Stafford's variant 13) over their combination. */
    static long mix(long seed, long value) {
        long z = seed + (value + 1) * 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
