package io.llmloadtest.engine.net;

import io.llmloadtest.transport.http.EndOfStream;
import io.llmloadtest.transport.http.HttpFormatException;
import io.llmloadtest.transport.http.ResponseSink;
import io.llmloadtest.transport.loop.Connection;
import java.util.Optional;

/** One exchange after the other on one connection, by either version of HTTP. Owned by the connection's loop. */
public interface SerialHttp {
    /** The connection stands. */
    void connected(Connection connection);

    /** Asks; at once, or as soon as the server is ready. Only while {@link #idle}. */
    void send(WireRequest request);

    /**
     * Takes what came.
     *
     * @return the index behind the last byte that belongs to the exchange
     * @throws HttpFormatException when it isn't HTTP
     */
    int feed(byte[] bytes, int from, int to, ResponseSink sink) throws HttpFormatException;

    /** Why the server gave the exchange up; empty when it hasn't. */
    Optional<Losses.Loss> failure();

    /** Whether no exchange is under way. */
    boolean idle();

    /** Whether another exchange may follow. */
    boolean keepAlive();

    /** The connection is over. */
    EndOfStream endOfStream(ResponseSink sink);
}
