package io.llmloadtest.report.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as files hold them. */
public final class Decimals {
    /** A nanosecond in milliseconds is the finest that the client measures. */
    private static final int PLACES = 6;
    /** Below, six places would leave less than four digits, and of a plug-in's metric in a unit of its own perhaps none. */
    private static final BigDecimal SMALL = new BigDecimal("0.001");

    private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_UP);

    private Decimals() {}

    /** {@code value}, which is finite, to six places, and a small one to four digits. */
    public static BigDecimal rounded(double value) {
        BigDecimal exact = new BigDecimal(value);
        return exact.abs().compareTo(SMALL) < 0
                ? exact.round(FOUR_DIGITS)
                : exact.setScale(PLACES, RoundingMode.HALF_UP);
    }
}
