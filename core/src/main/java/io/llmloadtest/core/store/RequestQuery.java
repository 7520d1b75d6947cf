package io.llmloadtest.core.store;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which of a run's requests, in which order, and which stretch of them.
 *
 * @param level index in the plan, {@link io.llmloadtest.core.record.RequestRecord#WARMUP} for the warm-up; empty for all
 * @param ending how they ended; empty for any way
 * @param limit at most so many, from 1
 * @param offset so many passed over
 */
public record RequestQuery(OptionalInt level, Optional<Ending> ending, Order order, int limit, int offset) {
    /** All of them, level by level. */
    public static final RequestQuery ALL =
            new RequestQuery(OptionalInt.empty(), Optional.empty(), Order.NUMBER, Integer.MAX_VALUE, 0);

    public RequestQuery {
        if (limit < 1 || offset < 0) {
            throw new IllegalArgumentException("no page has limit %d and offset %d".formatted(limit, offset));
        }
    }

    public static RequestQuery ofLevel(int level) {
        return new RequestQuery(OptionalInt.of(level), Optional.empty(), Order.NUMBER, Integer.MAX_VALUE, 0);
    }

    /** The kinds of {@link io.llmloadtest.core.record.Outcome}. */
    public enum Ending {
        COMPLETED,
        FAILED,
        CANCELLED
    }

    /** What comes first; requests without it come last. */
    public enum Order {
        /** Level by level, by number. */
        NUMBER,
        STARTED,
        LONGEST_TTFT,
        LONGEST_E2E
    }
}
