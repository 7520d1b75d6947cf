package io.llmloadtest.core.plan;

import static io.llmloadtest.core.plan.InvalidPlanException.require;

import java.time.Duration;

/** When a level starts no more requests. */
public sealed interface StopRule {

    /** After {@code count} requests were started. */
    record Requests(int count) implements StopRule {
        public static final int MAX_COUNT = 100_000_000;

        public Requests {
            require(
                    count >= 1 && count <= MAX_COUNT,
                    "num_prompts",
                    "must be between 1 and " + MAX_COUNT + ", not " + count,
                    "");
        }
    }

    /** When {@code duration} has passed since the level's start. */
    record Elapsed(Duration duration) implements StopRule {
        public Elapsed {
            require(
                    duration.isPositive() && duration.compareTo(Duration.ofDays(7)) <= 0,
                    "duration_seconds",
                    "must be above 0 s and at most 7 days",
                    "");
        }
    }
}
