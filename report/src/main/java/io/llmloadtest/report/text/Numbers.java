package io.llmloadtest.report.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as a person reads them. */
public final class Numbers {
    /** Stands for a value that doesn't exist. */
    public static final String NONE = "—";

    private static final int DIGITS = 3;

    private Numbers() {}

    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** With its sign, of which a plus and a minus are equally wide. */
    public static String signed(long amount) {
        return (amount > 0 ? "+" : amount < 0 ? "−" : "") + count(Math.abs(amount));
    }

    /** At least three significant digits, at most three decimals, with thousands separators. */
    public static String significant(double value) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal exact = new BigDecimal(value);
        BigDecimal rounded = exact.round(new MathContext(DIGITS, RoundingMode.HALF_UP));
        int whole = rounded.precision() - rounded.scale();
        int decimals = Math.clamp(DIGITS - (long) whole, 0, DIGITS);
        return String.format(Locale.ROOT, "%,." + decimals + "f", exact.setScale(decimals, RoundingMode.HALF_UP));
    }

    /** As few digits as the value needs, with thousands separators: {@code 5,000}, {@code 0.5}. */
    public static String plain(double value) {
        BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, exact.scale()) + "f", exact);
    }

    /** Such as {@code 8.25 s} or {@code 3 min 12 s}. */
    public static String seconds(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return significant(seconds) + " s";
        }
        return whole < 3600
                ? "%d min %d s".formatted(whole / 60, whole % 60)
                : "%d h %d min".formatted(whole / 3600, whole % 3600 / 60);
    }
}
