package io.llmloadtest.insight.capacity;

import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.StopRule;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a plan asks of the client's machine.
 *
 * @param requests in flight at once in its worst level
 * @param sharing how many of them share a connection
 * @param load that level in words, such as {@code 30,000 users}
 * @param lower what in the plan would have to be lower, such as {@code the concurrency}
 */
public record Demand(int requests, int sharing, String load, String lower) {
    /** With a connection for each request. */
    public Demand(int requests, String load, String lower) {
        this(requests, 1, load, lower);
    }

    /** Open at once. */
    public int connections() {
        return Math.ceilDiv(requests, sharing);
    }

    /** The same where so many requests share a connection. */
    public Demand shared(int requestsAConnection) {
        return new Demand(requests, requestsAConnection, load, lower);
    }

    /** Of the worst level; empty when no level has a bound, as of an open loop without a cap. */
    public static Optional<Demand> of(List<Level> levels) {
        return levels.stream().map(Demand::of).flatMap(Optional::stream).max(Comparator.comparingInt(Demand::requests));
    }

    /** A level never has more requests in flight than it starts. */
    private static Optional<Demand> of(Level level) {
        OptionalInt cap = level.shape().maxConcurrency();
        int starts = level.stop() instanceof StopRule.Requests requests ? requests.count() : Integer.MAX_VALUE;
        if (cap.isEmpty() && starts == Integer.MAX_VALUE) {
            return Optional.empty();
        }
        int most = Math.min(cap.orElse(Integer.MAX_VALUE), starts);
        return Optional.of(new Demand(most, words(level.shape(), most), lower(level.shape())));
    }

    private static String words(LoadShape shape, int most) {
        String unit = shape instanceof LoadShape.Concurrency ? "users" : "requests in flight";
        return String.format(Locale.ROOT, "%,d %s", most, unit);
    }

    private static String lower(LoadShape shape) {
        return shape instanceof LoadShape.Concurrency ? "the concurrency" : "the most requests in flight";
    }
}
