package io.llmloadtest.app.doctor;

import java.util.Locale;

/** Figures as a sentence carries them. */
final class FigureText {
    private static final double NANOS_PER_MILLI = 1e6;

    private FigureText() {}

    static double millis(long nanos) {
        return nanos / NANOS_PER_MILLI;
    }

    static String ms(long nanos) {
        return ms(millis(nanos));
    }

    static String ms(double millis) {
        return number(millis) + " ms";
    }

    static String percent(double share) {
        return number(100 * share) + " %";
    }

    static String number(double value) {
        double size = Math.abs(value);
        String format = size >= 99.95 ? "%,.0f" : size >= 9.995 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }

    /** Such as {@code 1 read} or {@code 5 reads}. */
    static String count(long count, String noun) {
        return String.format(Locale.ROOT, "%,d ", count) + (count == 1 ? noun : noun + "s");
    }
}
