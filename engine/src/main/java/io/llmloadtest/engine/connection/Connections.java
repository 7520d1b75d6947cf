package io.llmloadtest.engine.connection;

import io.llmloadtest.engine.net.Endpoint;
import io.llmloadtest.transport.loop.EventLoop;

/** One loop's connections to the target. */
public interface Connections {
    /**
     * None so far.
     *
     * @param keepAlive whether a connection carries more than one request
     */
    static Connections to(Endpoint endpoint, EventLoop loop, boolean keepAlive) {
        return endpoint.http2()
                ? new SharedConnections(endpoint, loop, keepAlive, SharedConnections.REQUESTS_A_CONNECTION)
                : new ConnectionPool(endpoint, loop, keepAlive);
    }

    /** One that has room, or a new one that is being made. */
    Carrier acquire(Carrier.Exchanges exchanges);

    /** For a request whose connection failed it: no kept one that may fail it, too. */
    Carrier another(Carrier.Exchanges exchanges);

    /** Opens what so many requests at once will need; {@code done} runs when each connection stands or has failed. */
    void openAhead(int requests, Carrier.Exchanges exchanges, Runnable done);

    /**
     * To the server and back, from the connection that stood soonest: a plain one takes one round trip, any other more. 0
     * before one has stood.
     */
    long roundTripNanos();

    /** Connections at once at most, those still being made included. */
    int most();

    void closeAll();
}
