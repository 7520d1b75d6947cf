package io.llmloadtest.engine.call;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.transport.http.HttpHeaders;
import io.llmloadtest.transport.http.ResponseHead;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One exchange as the wire had it. Its instants are in nanoseconds from its start; what was received carries the
 * kernel's stamp where there is one.
 *
 * @param startedAt by the wall clock
 * @param reusedConnection whether it went over a connection that the exchange before it had left open
 * @param droppedConnection whether such a connection was found closed by the server
 * @param connectedNanos when the connection stood; 0 on one that was used again
 * @param sentNanos when the request's last byte was handed to the kernel
 * @param head empty when none came
 * @param reads what the body's reads brought; those that brought none of it are left out
 * @param trailers fields behind the body
 * @param keepsConnection whether the server would take another request on the connection
 */
public record WireTrace(
        Instant startedAt,
        boolean reusedConnection,
        boolean droppedConnection,
        long connectedNanos,
        long sentNanos,
        long endNanos,
        Optional<Head> head,
        List<Read> reads,
        HttpHeaders trailers,
        boolean keepsConnection,
        End end) {
    public WireTrace {
        reads = List.copyOf(reads);
    }

    /** Status and headers. */
    public record Head(long arrivalNanos, ResponseHead response) {}

    /** What one read brought of the body, free of any transfer coding. */
    public record Read(long arrivalNanos, byte[] body) {}

    /** How it ended. */
    public sealed interface End {
        /** As its framing promised. */
        record Complete() implements End {}

        /** By us, for enough had come. */
        record Enough() implements End {}

        /** Before it was complete: why, in words fit for a person. */
        record Lost(FailureKind kind, String message) implements End {}
    }
}
