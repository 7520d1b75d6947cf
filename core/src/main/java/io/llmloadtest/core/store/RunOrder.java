package io.llmloadtest.core.store;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.core.plan.InvalidPlanException;
import io.llmloadtest.core.plan.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One column that runs are sorted by. Runs that have nothing in it come last either way.
 *
 * @param descending large, late or Z first
 */
public record RunOrder(Column column, boolean descending) {
    private static final String FIELD = "sort";

    /** What runs can be sorted by. */
    public enum Column {
        CREATED,
        STARTED,
        ENDED,
        NAME,
        STATUS,
        MODEL,
        SERVER,
        REQUESTS,
        FAILED,
        /** Of the best level. */
        THROUGHPUT,
        /** Users, or requests a second, of the headline's level; likewise its p95. */
        LOAD,
        TTFT;

        /** What is asked for by the column's name alone: texts from A, all else from the latest or largest. */
        private RunOrder usual() {
            return switch (this) {
                case NAME, STATUS, MODEL, SERVER -> new RunOrder(this, false);
                case CREATED, STARTED, ENDED, REQUESTS, FAILED, THROUGHPUT, LOAD, TTFT -> new RunOrder(this, true);
            };
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Reads columns, the first weighs most: {@code model,throughput} or {@code created:asc}.
     *
     * @throws InvalidPlanException with every problem at once
     */
    public static List<RunOrder> parse(String text) {
        Problems problems = new Problems();
        List<RunOrder> orders = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            one(part.strip().toLowerCase(Locale.ROOT)).ifPresentOrElse(orders::add, () -> wrong(problems, part));
        }
        problems.throwIfAny();
        return orders;
    }

    private static Optional<RunOrder> one(String part) {
        int colon = part.indexOf(':');
        String direction = colon < 0 ? "" : part.substring(colon);
        String name = colon < 0 ? part : part.substring(0, colon);
        Optional<RunOrder> usual = Arrays.stream(Column.values())
                .filter(column -> column.word().equals(name))
                .findFirst()
                .map(Column::usual);
        return switch (direction) {
            case "" -> usual;
            case ":asc" -> usual.map(order -> new RunOrder(order.column, false));
            case ":desc" -> usual.map(order -> new RunOrder(order.column, true));
            default -> Optional.empty();
        };
    }

    private static void wrong(Problems problems, String part) {
        String columns = Arrays.stream(Column.values()).map(Column::word).collect(joining(", "));
        problems.add(FIELD, "has no column '" + part + "'", "there are " + columns + ", each also with :asc or :desc");
    }
}
