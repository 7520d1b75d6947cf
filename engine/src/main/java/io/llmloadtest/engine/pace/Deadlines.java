package io.llmloadtest.engine.pace;

import io.llmloadtest.core.plan.Timeouts;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.engine.record.Exchange;
import java.time.Duration;

/** When an exchange has taken too long, and for what. */
public final class Deadlines {
    /** When all has come, the end mark and the body's end follow at once or never. */
    private static final long END_MARK_NANOS = 2_000_000_000;

    private final Timeouts timeouts;
    private final boolean streaming;

    /**
     * By those limits.
     *
     * @param streaming without it the first token comes with the last, so that only the total counts
     */
    public Deadlines(Timeouts timeouts, boolean streaming) {
        this.timeouts = timeouts;
        this.streaming = streaming;
    }

    /** The instant at which the exchange is too late, as it stands, on the scale of {@link System#nanoTime}. */
    public long due(Exchange exchange) {
        return Math.min(total(exchange), phase(exchange));
    }

    /** When to look again: not after an instant that may become due by what the exchange does until then. */
    public long nextCheck(Exchange exchange, long nowNanos) {
        return Math.min(due(exchange), nowNanos + timeouts.stall().toNanos());
    }

    public FailureKind kind(Exchange exchange) {
        if (total(exchange) <= phase(exchange)) {
            return FailureKind.TOTAL_TIMEOUT;
        }
        if (!exchange.isConnected() && connect(exchange) <= firstToken(exchange)) {
            return FailureKind.CONNECT_TIMEOUT;
        }
        return exchange.hasToken() ? FailureKind.STALL_TIMEOUT : FailureKind.FIRST_TOKEN_TIMEOUT;
    }

    public String message(FailureKind kind) {
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
            return Math.min(connect(exchange), firstToken(exchange));
        }
        if (exchange.answered()) {
            return exchange.lastBytesNanos()
                    + Math.min(END_MARK_NANOS, timeouts.stall().toNanos());
        }
        return exchange.hasToken()
                ? exchange.lastBytesNanos() + timeouts.stall().toNanos()
                : firstToken(exchange);
    }

    private long connect(Exchange exchange) {
        return exchange.startedNanos() + timeouts.connect().toNanos();
    }

    /** Beyond reach where the first token is no event of its own. */
    private long firstToken(Exchange exchange) {
        return streaming ? exchange.startedNanos() + timeouts.firstToken().toNanos() : Long.MAX_VALUE;
    }

    private static String text(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
