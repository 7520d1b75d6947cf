package io.llmloadtest.core.plan;

import io.llmloadtest.core.text.PlainNumber;
import java.util.OptionalDouble;

/**
 * Which numbers a value may be.
 *
 * @param leastIncluded whether {@code least} itself is one of them; {@code most} always is
 * @param most infinite where nothing bounds it
 */
public record Range(double least, boolean leastIncluded, double most) {

    /** From {@code least} to {@code most}, both included. */
    public static Range between(double least, double most) {
        return new Range(least, true, most);
    }

    /** Above {@code least}, and {@code most} at most. */
    public static Range above(double least, double most) {
        return new Range(least, false, most);
    }

    public boolean holds(double value) {
        return (leastIncluded ? value >= least : value > least) && value <= most && Double.isFinite(value);
    }

    /** Throws unless {@code value} is none, or within the range. */
    void require(OptionalDouble value, String field, String hint) {
        double given = value.orElse(most);
        String from = PlainNumber.of(least);
        String to = PlainNumber.of(most);
        String not = PlainNumber.of(given);
        InvalidPlanException.require(
                value.isEmpty() || holds(given),
                field,
                (leastIncluded ? "must be between %s and %s, not %s" : "must be above %s and at most %s, not %s")
                        .formatted(from, to, not),
                hint,
                leastIncluded
                        ? Sentence.of("out-of-range", "least", from, "most", to, "given", not)
                        : Sentence.of("above-and-at-most", "least", from, "most", to, "given", not));
    }
}
