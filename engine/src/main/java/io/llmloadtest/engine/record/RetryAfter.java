package io.llmloadtest.engine.record;

import io.llmloadtest.transport.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * How long a refusal asks its client to wait: {@code Retry-After} in seconds or as a date (RFC 9110 section 10.2.3), or
 * in milliseconds as some gateways say it.
 *
 * @param text as it is shown, such as {@code Retry-After: 1.5 s}
 */
record RetryAfter(long nanos, String text) {
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT);

    /**
     * Empty when nothing is asked for, or nothing that can be read.
     *
     * @param now to set a date against, unless the answer has a {@code Date} of its own: the server's clock may be wrong
     */
    static Optional<RetryAfter> in(HttpHeaders headers, Instant now) {
        return headers.first("Retry-After-Ms")
                .flatMap(millis -> wait(millis, 1e-3))
                .or(() -> headers.first("Retry-After")
                        .flatMap(value -> wait(value, 1).or(() -> until(value, serverTime(headers, now)))))
                .map(RetryAfter::of);
    }

    private static RetryAfter of(Duration wait) {
        Duration bounded = wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
        double seconds = bounded.toMillis() / 1e3;
        String number = seconds == Math.rint(seconds)
                ? String.format(Locale.ROOT, "%.0f", seconds)
                : String.format(Locale.ROOT, "%.1f", seconds);
        return new RetryAfter(bounded.toNanos(), "Retry-After: " + number + " s");
    }

    private static Optional<Duration> wait(String value, double unitSeconds) {
        try {
            double seconds = Double.parseDouble(value.strip()) * unitSeconds;
            return Double.isFinite(seconds)
                    ? Optional.of(Duration.ofMillis(Math.round(Math.min(seconds, (double) LONGEST.toSeconds()) * 1e3)))
                    : Optional.empty();
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> until(String value, Instant now) {
        return instant(value).map(then -> Duration.between(now, then));
    }

    private static Instant serverTime(HttpHeaders headers, Instant now) {
        return headers.first("Date").flatMap(RetryAfter::instant).orElse(now);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.from(DATE.parse(text.strip())));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }
}
