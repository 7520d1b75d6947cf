package io.llmloadtest.engine;

import io.llmloadtest.core.plan.Timeouts;
import io.llmloadtest.core.record.FailureKind;
import java.time.Duration;

/** When an exchange has taken too long, and for what. */
final class Deadlines {
    private final Timeouts timeouts;
    private final boolean streaming;

    /** @param streaming without it the first token comes with the last, so that only the total counts */
    Deadlines(Timeouts timeouts, boolean streaming) {
        this.timeouts = timeouts;
        this.streaming = streaming;
    }

    /** The next instant at which the exchange may be too late, on the scale of {@link System#nanoTime}. */
    long next(Exchange exchange) {
        return Math.min(total(exchange), phase(exchange));
    }

    FailureKind kind(Exchange exchange) {
        if (total(exchange) <= phase(exchange)) {
            return FailureKind.TOTAL_TIMEOUT;
        }
        if (!exchange.isConnected()) {
            return FailureKind.CONNECT_TIMEOUT;
        }
        return exchange.hasToken() ? FailureKind.STALL_TIMEOUT : FailureKind.FIRST_TOKEN_TIMEOUT;
    }

    String message(FailureKind kind) {
        return switch (kind) {
            case CONNECT_TIMEOUT -> "no connection within " + text(timeouts.connect());
            case FIRST_TOKEN_TIMEOUT -> "no token within " + text(timeouts.firstToken());
            case STALL_TIMEOUT -> "no bytes for " + text(timeouts.stall()) + " in mid-stream";
            default -> "not finished within " + text(timeouts.total());
        };
    }

    private long total(Exchange exchange) {
        return exchange.startedNanos() + timeouts.total().toNanos();
    }

    private long phase(Exchange exchange) {
        if (!exchange.isConnected()) {
            return exchange.startedNanos() + timeouts.connect().toNanos();
        }
        if (!streaming) {
            return Long.MAX_VALUE;
        }
        return exchange.hasToken()
                ? exchange.lastBytesNanos() + timeouts.stall().toNanos()
                : exchange.startedNanos() + timeouts.firstToken().toNanos();
    }

    private static String text(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
