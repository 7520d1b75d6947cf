package io.llmloadtest.core.text;

import java.math.BigDecimal;

/** Numbers as a person types them, for sentences that repeat what was given. */
public final class PlainNumber {
    private static final double LONG = 1e15;

    private PlainNumber() {}

    /** Such as {@code 0}, {@code 1.5} and {@code 0.00001}: without an exponent, and no fraction where there is none. */
    public static String of(double number) {
        return Double.isFinite(number) && Math.abs(number) < LONG && (number == 0 || Math.abs(number) > 1 / LONG)
                ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                : Double.toString(number);
    }
}
