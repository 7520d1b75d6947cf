package io.llmloadtest.report.text;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.core.metric.ErrorBurst;
import io.llmloadtest.core.metric.ErrorGroup;
import java.util.Locale;

/** When the failures of a kind came, in seconds from their level's start. */
public final class WhenFailed {
    private WhenFailed() {}

    /** Such as {@code from 12.3 to 14.0 s}; empty where nobody noted the time. */
    public static String of(ErrorGroup errors) {
        if (errors.bursts().size() == 1 && errors.allInBursts()) {
            return span(errors.bursts().getFirst());
        }
        String bursts = errors.bursts().stream()
                .map(burst -> Numbers.count(burst.count()) + " " + span(burst))
                .collect(joining(", "));
        return errors.allInBursts() || bursts.isEmpty() ? bursts : "most: " + bursts;
    }

    private static String span(ErrorBurst burst) {
        String from = seconds(burst.fromNanos());
        String to = seconds(burst.toNanos());
        return from.equals(to) ? "at %s s".formatted(from) : "from %s to %s s".formatted(from, to);
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%,.1f", nanos / 1e9);
    }
}
