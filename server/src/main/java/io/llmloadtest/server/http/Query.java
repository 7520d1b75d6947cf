package io.llmloadtest.server.http;

import io.javalin.http.Context;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.plan.Sentence;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Reads query parameters; what is wrong with them is added to {@code problems}. */
public final class Query {
    /** The most that a number in a query can be. */
    public static final long MOST = 999_999_999_999_999_999L;

    private static final Instant FAR_AWAY = Instant.parse("2200-01-01T00:00:00Z");

    private final Context context;
    private final Problems problems;

    public Query(Context context, Problems problems) {
        this.context = context;
        this.problems = problems;
    }

    public Optional<String> text(String name, int maxLength) {
        Optional<String> value = Optional.ofNullable(context.queryParam(name));
        if (value.isPresent() && value.get().codePointCount(0, value.get().length()) > maxLength) {
            problems.add(
                    name,
                    "may have " + maxLength + " characters at most",
                    "",
                    Sentence.of("too-long", "most", maxLength));
            return Optional.empty();
        }
        return value;
    }

    public long whole(String name, long least, long most, long otherwise) {
        return whole(name, least, most).orElse(otherwise);
    }

    public Optional<Long> whole(String name, long least, long most) {
        Optional<String> text = Optional.ofNullable(context.queryParam(name));
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String digits = text.get();
        if (digits.matches("-?\\d{1,18}")) {
            long value = Long.parseLong(digits);
            if (value >= least && value <= most) {
                return Optional.of(value);
            }
        }
        problems.add(
                name,
                "must be a whole number between %d and %d, not '%s'".formatted(least, most, Fields.brief(digits)),
                "");
        return Optional.empty();
    }

    /** An ISO-8601 instant with its offset. */
    public Optional<Instant> instant(String name) {
        Optional<String> text = Optional.ofNullable(context.queryParam(name));
        try {
            return text.map(time -> within(OffsetDateTime.parse(time).toInstant()));
        } catch (DateTimeException notAnInstant) {
            problems.add(
                    name,
                    "must be a time such as 2026-01-31T12:00:00Z, not '" + Fields.brief(text.orElse("")) + "'",
                    "");
            return Optional.empty();
        }
    }

    /** No run is from before or after these, and a store counts nanoseconds. */
    private static Instant within(Instant instant) {
        if (instant.isBefore(Instant.EPOCH)) {
            return Instant.EPOCH;
        }
        return instant.isAfter(FAR_AWAY) ? FAR_AWAY : instant;
    }

    /** One of the constants, by its name in lower case. */
    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        Optional<String> text = Optional.ofNullable(context.queryParam(name));
        Optional<E> found = text.flatMap(value -> Choices.find(type, value));
        if (text.isPresent() && found.isEmpty()) {
            problems.add(
                    name, "must be one of " + Choices.names(type) + ", not '" + Fields.brief(text.get()) + "'", "");
        }
        return found;
    }
}
