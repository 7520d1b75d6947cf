package io.llmloadtest.core.store;

import io.llmloadtest.core.metric.RunResult;
import java.util.Optional;

/**
 * Which runs, in which order, and which stretch of them. Texts are compared without regard to case.
 *
 * @param model a part of the model's name
 * @param server a part of the server's URL
 * @param tag one whole tag
 * @param text a part of the run's id, name, notes, model or server
 * @param limit at most so many, from 1
 * @param offset so many passed over
 */
public record RunQuery(
        Optional<RunResult.Status> status,
        Optional<String> model,
        Optional<String> server,
        Optional<String> tag,
        Optional<String> text,
        Order order,
        int limit,
        int offset) {
    /** The newest 50. */
    public static final RunQuery NEWEST = new RunQuery(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Order.NEWEST_FIRST,
            50,
            0);

    public RunQuery {
        if (limit < 1 || offset < 0) {
            throw new IllegalArgumentException("no page has limit %d and offset %d".formatted(limit, offset));
        }
    }

    public RunQuery page(int newLimit, int newOffset) {
        return new RunQuery(status, model, server, tag, text, order, newLimit, newOffset);
    }

    /** What comes first; runs that are equal in it, and those without it, come newest first. */
    public enum Order {
        NEWEST_FIRST,
        OLDEST_FIRST,
        MODEL,
        SERVER,
        BEST_THROUGHPUT
    }
}
