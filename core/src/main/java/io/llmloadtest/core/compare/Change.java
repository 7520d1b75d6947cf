package io.llmloadtest.core.compare;

import io.llmloadtest.core.stats.StudentT;
import java.util.OptionalLong;

/**
 * How far a figure is from the base's, and how sure that is. A share of the base (0.05 is 5 % more), or points.
 *
 * <p>Both runs' standard errors are added as independent; the degrees of freedom are Welch and Satterthwaite's.
 */
public record Change(Measure measure, Estimate base, Estimate other) {
    /** Further requests beyond so many times as many as there are: a difference that nobody needs to wait for. */
    private static final double WORTH_MEASURING = 100;

    /** The change, of which more than 0 is more, not better. */
    public double size() {
        return measure.inPoints() ? other.value() - base.value() : other.value() / base.value() - 1;
    }

    /** The change towards the worse: more than 0 is worse. */
    public double worsening() {
        return measure.lowerIsBetter() ? size() : -size();
    }

    /** The interval's ends, each exceeded with that probability: 0.025 for an interval of 95 %. */
    public Range interval(double tail) {
        double half = halfWidth(tail);
        if (measure.inPoints()) {
            return new Range(size() - half, size() + half);
        }
        double log = Math.log(other.value() / base.value());
        return new Range(Math.expm1(log - half), Math.expm1(log + half));
    }

    /** The interval of the change towards the worse. */
    public Range worseningWithin(double tail) {
        Range range = interval(tail);
        return measure.lowerIsBetter() ? range : new Range(-range.high(), -range.low());
    }

    private double halfWidth(double tail) {
        double error = Math.hypot(base.error(), other.error());
        return error == 0 ? 0 : error * StudentT.upperQuantile(tail, freedom());
    }

    private double freedom() {
        double first = base.error() * base.error();
        double second = other.error() * other.error();
        return (first + second)
                * (first + second)
                / (first * first / base.freedom() + second * second / other.freedom());
    }

    /**
     * About how many more requests each of the runs needs until the interval is only so wide to each side; empty where
     * that is out of reach. A standard error falls with the root of the number of requests.
     */
    public OptionalLong moreRequests(double tail, double halfWidth) {
        double factor = Math.pow(halfWidth(tail) / halfWidth, 2);
        double requests = (base.requests() + other.requests()) / 2.0;
        return factor <= WORTH_MEASURING
                ? OptionalLong.of(Math.max(1, Math.round(requests * (factor - 1))))
                : OptionalLong.empty();
    }

    /** From low to high. */
    public record Range(double low, double high) {}
}
