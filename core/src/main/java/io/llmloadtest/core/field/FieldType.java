package io.llmloadtest.core.field;

import io.llmloadtest.core.plan.ExtraBody;
import io.llmloadtest.core.plan.InputFile;
import io.llmloadtest.core.plan.PlanProblem;
import io.llmloadtest.core.plan.Range;
import io.llmloadtest.core.plan.Sentence;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a field's value is. Each front end reads it as values are written there, and asks {@link #problem} whether it is
 * within bounds; what a plan's own records check is left to them.
 */
public sealed interface FieldType<T> {

    /** What is wrong with a value, said of {@code field}; empty when nothing is. */
    default Optional<PlanProblem> problem(String field, T value) {
        return Optional.empty();
    }

    /**
     * Text of limited length.
     *
     * @param form a regular expression for all of it
     * @param what it has to be, such as {@code one line of text}
     */
    record Text(int maxLength, String form, String what) implements FieldType<String> {
        @Override
        public Optional<PlanProblem> problem(String field, String value) {
            if (value.codePointCount(0, value.length()) > maxLength) {
                return Optional.of(new PlanProblem(
                        field,
                        "may have " + maxLength + " characters at most",
                        "",
                        Optional.of(Sentence.of("too-long", "most", maxLength))));
            }
            return Pattern.matches(form, value)
                    ? Optional.empty()
                    : Optional.of(new PlanProblem(
                            field, "must be " + what, "", Optional.of(Sentence.of("wrong-form", "what", what))));
        }
    }

    /**
     * Text that only a front end can judge, such as a URL that a server may not call.
     *
     * @param form a regular expression for what may be said; empty where that isn't all
     */
    record Free(String form) implements FieldType<String> {}

    /** One of some words, or another that a front end knows. */
    record Word(List<String> words) implements FieldType<String> {}

    /** A key. It is never shown, stored or read from a file of settings. */
    record Secret(String form) implements FieldType<String> {}

    /** A whole number. */
    record Whole(long least, long most) implements FieldType<Long> {
        private static final int MAX_SHOWN_BITS = 100;

        @Override
        public Optional<PlanProblem> problem(String field, Long value) {
            return value >= least && value <= most
                    ? Optional.empty()
                    : Optional.of(outside(field, BigInteger.valueOf(value)));
        }

        /** What is wrong with a number that may be larger than any that is allowed. */
        public PlanProblem outside(String field, BigInteger value) {
            String from = grouped(BigInteger.valueOf(least));
            String to = grouped(BigInteger.valueOf(most));
            String given = value.bitLength() > MAX_SHOWN_BITS ? "a larger one" : grouped(value);
            return new PlanProblem(
                    field,
                    "must be between %s and %s, not %s".formatted(from, to, given),
                    "",
                    Optional.of(Sentence.of("out-of-range", "least", from, "most", to, "given", given)));
        }

        private static String grouped(BigInteger number) {
            return String.format(Locale.ROOT, "%,d", number);
        }
    }

    /** A number, whose bounds the plan's records check. */
    record Decimal(Range range) implements FieldType<Double> {}

    /** Milliseconds, above 0. */
    record Millis(long most) implements FieldType<Double> {
        @Override
        public Optional<PlanProblem> problem(String field, Double value) {
            return value > 0 && value <= most
                    ? Optional.empty()
                    : Optional.of(new PlanProblem(
                            field,
                            String.format(Locale.ROOT, "must be above 0 ms and at most %,d", most),
                            "",
                            Optional.of(Sentence.of("threshold-out-of-range"))));
        }
    }

    /** A time. */
    record Time(boolean mayBeZero) implements FieldType<Duration> {
        public static final Duration MOST = Duration.ofDays(7);

        @Override
        public Optional<PlanProblem> problem(String field, Duration value) {
            boolean longEnough = mayBeZero ? !value.isNegative() : value.isPositive();
            if (longEnough && value.compareTo(MOST) <= 0) {
                return Optional.empty();
            }
            return Optional.of(
                    mayBeZero
                            ? new PlanProblem(
                                    field,
                                    "must be between 0 s and 7 days",
                                    "",
                                    Optional.of(Sentence.of("time-from-zero")))
                            : new PlanProblem(
                                    field,
                                    "must be above 0 s and at most 7 days",
                                    "",
                                    Optional.of(Sentence.of("time-above-zero"))));
        }
    }

    /** Yes or no. */
    record Switch() implements FieldType<Boolean> {}

    /** One of some words. */
    record Choice<E extends Enum<E>>(Class<E> type) implements FieldType<E> {
        public List<String> words() {
            return Arrays.stream(type.getEnumConstants()).map(Choice::word).toList();
        }

        /** The constant of that name; empty when there is none. */
        public Optional<E> constant(String word) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> word(constant).equals(word))
                    .findFirst();
        }

        /** A constant as users write it: {@code openai-batch}. */
        public static String word(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A list. */
    record Several<T>(FieldType<T> each, int least, int most) implements FieldType<List<T>> {
        @Override
        public Optional<PlanProblem> problem(String field, List<T> values) {
            if (values.size() < least) {
                return Optional.of(new PlanProblem(
                        field,
                        "must have at least one entry",
                        "each entry is a level",
                        Optional.of(Sentence.of("no-level"))));
            }
            if (values.size() > most) {
                return Optional.of(new PlanProblem(
                        field,
                        "may have " + most + " entries at most, not " + values.size(),
                        "",
                        Optional.of(Sentence.of("too-many-entries", "most", most, "given", values.size()))));
            }
            return values.stream()
                    .flatMap(value -> each.problem(field, value).stream())
                    .findFirst();
        }
    }

    /** Fields of a request's body. */
    record Body() implements FieldType<ExtraBody> {}

    /** Request headers. */
    record Headers() implements FieldType<Map<String, String>> {}

    /** Settings of somebody else's, by their own names, each a text, a number or a switch. */
    record Settings() implements FieldType<Map<String, String>> {}

    /** A file: its path on this machine, or its content where another machine hands it over. */
    record File(int maxCharacters, String what) implements FieldType<InputFile> {}
}
