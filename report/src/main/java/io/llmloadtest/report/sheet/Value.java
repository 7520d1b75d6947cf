package io.llmloadtest.report.sheet;

import io.llmloadtest.core.record.Stamps;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What stands in a cell of an exported table. Only {@link Text} may come from elsewhere. */
public sealed interface Value {
    Value NONE = new None();

    record Text(String text) implements Value {}

    record Count(long count) implements Value {}

    /** A finite number. */
    record Decimal(double number) implements Value {}

    record Flag(boolean flag) implements Value {}

    /** Not measured or not defined, which is not 0. */
    record None() implements Value {}

    static Value text(String text) {
        return new Text(text);
    }

    static Value text(Optional<String> text) {
        return text.<Value>map(Text::new).orElse(NONE);
    }

    static Value count(long count) {
        return new Count(count);
    }

    static Value count(OptionalInt count) {
        return count.isPresent() ? new Count(count.getAsInt()) : NONE;
    }

    /** A count that is below 0 when nobody reported it. */
    static Value countIfKnown(long count) {
        return count < 0 ? NONE : new Count(count);
    }

    static Value number(double number) {
        return Double.isFinite(number) ? new Decimal(number) : NONE;
    }

    static Value number(OptionalDouble number) {
        return number.isPresent() ? number(number.getAsDouble()) : NONE;
    }

    static Value number(Optional<Double> number) {
        return number.map(Value::number).orElse(NONE);
    }

    /** A stamp in milliseconds. */
    static Value stamp(long stampNanos) {
        return Stamps.isPresent(stampNanos) ? new Decimal(stampNanos / 1e6) : NONE;
    }
}
