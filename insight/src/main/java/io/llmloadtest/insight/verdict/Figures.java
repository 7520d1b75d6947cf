package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.LagSummary;
import io.llmloadtest.core.ledger.Quantity;
import java.util.Locale;

/** Figures as a sentence carries them. */
final class Figures {
    private Figures() {}

    static String ms(double millis) {
        return number(millis) + " ms";
    }

    /** Such as {@code 1.20 s}. */
    static String seconds(double millis) {
        return number(millis / 1e3) + " s";
    }

    static String percent(double share) {
        return number(100 * share) + " %";
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Such as {@code 1 request} or {@code 7,680 input tokens}. */
    static String amount(long count, Quantity quantity) {
        String noun = switch (quantity) {
            case REQUESTS -> "request";
            case FINISHED -> "finished request";
            case INPUT_TOKENS -> "input token";
            case OUTPUT_TOKENS -> "output token";
        };
        return counted(count, noun);
    }

    /** Such as {@code 1 stream} or {@code 1,000 streams}. */
    static String counted(long count, String noun) {
        return count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** Such as {@code 14.0 ms at p99 (median 0.02 ms, longest 80 ms)}. */
    static String lag(LagSummary lag) {
        return "%s at p99 (median %s, longest %s)"
                .formatted(ms(lag.p99Millis()), ms(lag.p50Millis()), ms(lag.maxMillis()));
    }

    static String number(double value) {
        String format = value >= 99.95 ? "%,.0f" : value >= 9.995 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }
}
