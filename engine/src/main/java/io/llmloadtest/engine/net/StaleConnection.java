package io.llmloadtest.engine.net;

import io.llmloadtest.transport.loop.CloseReason;

/**
 * Tells a kept connection that its server had given up, before the request on it got there, from a server that had the
 * request and lost it. The first is nobody's failure, and the request may be sent again; the second is one, and what the
 * server did for it must not be asked for twice. What tells them apart is time: the news that a connection is no more
 * takes as long as a round trip.
 */
public final class StaleConnection {
    /** For a round trip that takes longer than the shortest, and for a loop that is at work. No model answers so soon. */
    static final long LEEWAY_NANOS = 5_000_000;

    private StaleConnection() {}

    /**
     * Whether the server can't have worked on the request.
     *
     * @param sinceWriteNanos from the first byte's write to the loss
     * @param roundTripNanos to the server and back
     */
    public static boolean explains(CloseReason reason, long sinceWriteNanos, long roundTripNanos) {
        return reason.byPeer() && sinceWriteNanos <= 2 * roundTripNanos + LEEWAY_NANOS;
    }
}
