package io.llmloadtest.engine.net;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.transport.http2.StreamFailure;
import io.llmloadtest.transport.loop.CloseReason;

/** What the end of a connection means for a request that had no response yet. */
public final class Losses {
    private Losses() {}

    /** A failure and its words. */
    public record Loss(FailureKind kind, String message) {}

    /** What the server said of one stream of a connection that goes on. */
    public static Loss of(StreamFailure failure) {
        return new Loss(
                switch (failure.kind()) {
                    case REFUSED -> FailureKind.SERVER_ERROR;
                    case RESET -> FailureKind.TRUNCATED;
                    case OVERLOADED -> FailureKind.RATE_LIMITED;
                    case MALFORMED -> FailureKind.MALFORMED;
                },
                failure.message());
    }

    public static Loss of(CloseReason reason, boolean connected) {
        String detail = reason.detail();
        return switch (reason.kind()) {
            case NO_DESCRIPTORS, NO_PORTS, NO_MEMORY, SYSTEM, LOCAL -> new Loss(FailureKind.LOCAL, detail);
            case TLS -> new Loss(FailureKind.TLS, detail);
            case REFUSED, UNREACHABLE, PROXY -> new Loss(FailureKind.CONNECT, detail);
            case TIMED_OUT -> new Loss(connected ? FailureKind.TRUNCATED : FailureKind.CONNECT, detail);
            case END_OF_STREAM, RESET ->
                connected
                        ? new Loss(FailureKind.TRUNCATED, "the server closed the connection without an answer")
                        : new Loss(FailureKind.CONNECT, "the server closed the connection before it was established");
        };
    }
}
