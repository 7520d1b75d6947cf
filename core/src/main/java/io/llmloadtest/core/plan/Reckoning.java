package io.llmloadtest.core.plan;

import java.util.OptionalDouble;

/**
 * By what a run's figures are confirmed and priced.
 *
 * @param tolerancePercent by which the server's own figures may differ from the client's
 * @param pricePerHour of all that serves the target, in {@code currency}; empty where nobody gave it
 * @param currency such as {@code USD}
 */
public record Reckoning(double tolerancePercent, OptionalDouble pricePerHour, String currency) {
    public static final double USUAL_TOLERANCE_PERCENT = 5;
    public static final String USUAL_CURRENCY = "USD";
    public static final Range TOLERANCE = Range.between(0, 100);
    public static final Range PRICE = Range.above(0, 1_000_000);

    public static final Reckoning USUAL =
            new Reckoning(USUAL_TOLERANCE_PERCENT, OptionalDouble.empty(), USUAL_CURRENCY);

    public Reckoning {
        TOLERANCE.require(OptionalDouble.of(tolerancePercent), "validation_tolerance", "");
        PRICE.require(pricePerHour, "price_per_hour", "");
    }

    public Reckoning withTolerance(double percent) {
        return new Reckoning(percent, pricePerHour, currency);
    }

    public Reckoning withPrice(double perHour) {
        return new Reckoning(tolerancePercent, OptionalDouble.of(perHour), currency);
    }

    public Reckoning withCurrency(String other) {
        return new Reckoning(tolerancePercent, pricePerHour, other);
    }
}
