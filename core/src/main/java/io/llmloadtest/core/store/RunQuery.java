package io.llmloadtest.core.store;

import java.util.List;

/**
 * Which runs, in which order, and which stretch of them.
 *
 * @param order by its first column, then by the next; runs that are equal in all of them come newest first
 * @param limit at most so many, from 1
 * @param offset so many passed over
 */
public record RunQuery(RunFilter filter, List<RunOrder> order, int limit, int offset) {
    /** The newest 50. */
    public static final RunQuery NEWEST = new RunQuery(RunFilter.ALL, List.of(), 50, 0);

    public RunQuery {
        order = List.copyOf(order);
        if (limit < 1 || offset < 0) {
            throw new IllegalArgumentException("no page has limit %d and offset %d".formatted(limit, offset));
        }
    }

    public RunQuery page(int newLimit, int newOffset) {
        return new RunQuery(filter, order, newLimit, newOffset);
    }
}
