package io.llmloadtest.cli.plan;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.core.field.FieldType;
import io.llmloadtest.core.plan.InvalidPlanException;
import io.llmloadtest.core.plan.PlanProblem;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.plan.TokenLength;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the values of flags and collects what is wrong with them instead of stopping at the first. */
public final class FlagValues {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?|\\.\\d{1,9})(ms|s|m|h|d)?");
    private static final double NANOS_PER_SECOND = 1e9;
    private static final Map<String, Double> NANOS = Map.of("ms", 1e6, "m", 60e9, "h", 3600e9, "d", 86_400e9);
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");

    private final Problems problems;

    public FlagValues(Problems problems) {
        this.problems = problems;
    }

    public void wrong(String flag, String message, String hint) {
        problems.add(flag, message, hint);
    }

    public Optional<Integer> wholeNumber(String flag, String text) {
        Optional<Long> value = longNumber(flag, text);
        if (value.isPresent() && value.get() != value.get().intValue()) {
            wrong(flag, "is out of range: " + text, "");
            return Optional.empty();
        }
        return value.map(Long::intValue);
    }

    public Optional<Long> longNumber(String flag, String text) {
        try {
            return Optional.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException notThat) {
            wrong(
                    flag,
                    WHOLE.matcher(text.strip()).matches()
                            ? "is out of range: " + text
                            : "must be a whole number, not '" + text + "'",
                    "");
            return Optional.empty();
        }
    }

    public Optional<Double> number(String flag, String text) {
        if (!NUMBER.matcher(text.strip()).matches()) {
            wrong(flag, "must be a number, not '" + text + "'", "");
            return Optional.empty();
        }
        return Optional.of(Double.parseDouble(text.strip()));
    }

    /** Seconds, or a number with a unit: {@code 120}, {@code 1.5}, {@code 500ms}, {@code 30s}, {@code 2m}, {@code 1h}. */
    public Optional<Duration> duration(String flag, String text) {
        Matcher match = DURATION.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!match.matches()) {
            wrong(flag, "must be a time, not '" + text + "'", "seconds as a number, or such as 500ms, 30s, 2m, 1h");
            return Optional.empty();
        }
        double unit = match.group(2) == null ? NANOS_PER_SECOND : NANOS.getOrDefault(match.group(2), NANOS_PER_SECOND);
        return Optional.of(Duration.ofNanos(Math.round(Double.parseDouble(match.group(1)) * unit)));
    }

    /** A day of this place's calendar from its beginning, an instant such as ISO 8601 has it, or how long ago. */
    public Optional<Instant> moment(String flag, String text, Instant now) {
        String value = text.strip();
        try {
            return Optional.of(
                    value.indexOf('T') > 0
                            ? Instant.from(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(value))
                            : LocalDate.parse(value)
                                    .atStartOfDay(ZoneId.systemDefault())
                                    .toInstant());
        } catch (DateTimeException noDate) {
            if (DURATION.matcher(value).matches()) {
                return duration(flag, value).map(now::minus);
            }
            wrong(
                    flag,
                    "must be a time, not '" + text + "'",
                    "such as 2026-07-01, 2026-07-01T08:00:00Z, or an age such as 7d");
            return Optional.empty();
        }
    }

    /** {@code 256}, or mean and standard deviation: {@code 256,32}. */
    public Optional<TokenLength> length(String flag, String text) {
        String[] parts = text.split(",", -1);
        if (parts.length > 2) {
            wrong(flag, "must be a number of tokens, not '" + text + "'", "such as 256, or mean,stddev: 256,32");
            return Optional.empty();
        }
        Optional<Integer> mean = wholeNumber(flag, parts[0]);
        Optional<Integer> deviation = parts.length == 1 ? Optional.of(0) : wholeNumber(flag, parts[1]);
        if (mean.isEmpty() || deviation.isEmpty()) {
            return Optional.empty();
        }
        return named(flag, () -> new TokenLength(mean.get(), deviation.get()));
    }

    /** Comma-separated. */
    public List<Double> numbers(String flag, String text) {
        return Arrays.stream(text.split(",", -1))
                .flatMap(part -> number(flag, part).stream())
                .toList();
    }

    /** A constant by its name in lower case with dashes. */
    public <E extends Enum<E>> Optional<E> choice(String flag, String text, Class<E> type) {
        E[] constants = type.getEnumConstants();
        Optional<E> chosen = Arrays.stream(constants)
                .filter(constant ->
                        FieldType.Choice.word(constant).equals(text.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
        if (chosen.isEmpty()) {
            String words = Arrays.stream(constants).map(FieldType.Choice::word).collect(joining(", "));
            wrong(flag, "must be one of " + words + ", not '" + text + "'", "");
        }
        return chosen;
    }

    /** What {@code part} builds, its problems reported as those of {@code flag}. */
    public <T> Optional<T> named(String flag, Supplier<T> part) {
        try {
            return Optional.of(part.get());
        } catch (InvalidPlanException invalid) {
            for (PlanProblem problem : invalid.problems()) {
                wrong(flag, problem.message(), problem.hint());
            }
            return Optional.empty();
        }
    }
}
