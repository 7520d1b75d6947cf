package io.llmloadtest.engine.connection;

import io.llmloadtest.engine.net.Endpoint;
import io.llmloadtest.transport.loop.EventLoop;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** HTTP/2: a connection may carry several requests at once, in streams of their own. */
public final class SharedConnections implements Connections {
    /**
     * Requests that share a connection in a run: as by HTTP/1.1, each has one to itself while it lasts. The kernel merges
     * arrivals of several requests that wait in one socket and leaves them the stamp of the last; with eight, a stamp was
     * off by milliseconds at p99.9, and one lost packet delayed all of them.
     */
    public static final int REQUESTS_A_CONNECTION = 1;

    private final Endpoint endpoint;
    private final EventLoop loop;
    private final boolean keepAlive;
    private final int requestsAConnection;
    private final List<SharedConnection> all = new ArrayList<>();
    private final Set<SharedConnection> ahead = new HashSet<>();
    private Runnable aheadDone = () -> {};
    private int most;
    private long roundTripNanos = Long.MAX_VALUE;

    /** @param requestsAConnection at most; a server that allows fewer streams gets fewer */
    SharedConnections(Endpoint endpoint, EventLoop loop, boolean keepAlive, int requestsAConnection) {
        this.endpoint = endpoint;
        this.loop = loop;
        this.keepAlive = keepAlive;
        this.requestsAConnection = requestsAConnection;
    }

    @Override
    public SharedConnection acquire(Carrier.Exchanges exchanges) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).hasRoom()) {
                return all.get(i);
            }
        }
        return open(exchanges);
    }

    /** Those that failed a request have left, or are known to be of no use. */
    @Override
    public SharedConnection another(Carrier.Exchanges exchanges) {
        return acquire(exchanges);
    }

    private SharedConnection open(Carrier.Exchanges exchanges) {
        SharedConnection fresh = new SharedConnection(this, exchanges, keepAlive ? requestsAConnection : 1);
        all.add(fresh);
        most = Math.max(most, all.size());
        fresh.connecting(endpoint.connect(loop, fresh));
        return fresh;
    }

    @Override
    public void openAhead(int requests, Carrier.Exchanges exchanges, Runnable done) {
        aheadDone = done;
        for (int i = 0; i < requests; i += requestsAConnection) {
            ahead.add(open(exchanges));
        }
        if (ahead.isEmpty()) {
            done.run();
        }
    }

    @Override
    public long roundTripNanos() {
        return roundTripNanos == Long.MAX_VALUE ? 0 : roundTripNanos;
    }

    @Override
    public int most() {
        return most;
    }

    @Override
    public void closeAll() {
        List.copyOf(all).forEach(SharedConnection::close);
    }

    boolean keepsAlive() {
        return keepAlive;
    }

    /** The server's settings have come. */
    void stands(SharedConnection connection, long tookNanos) {
        roundTripNanos = Math.min(roundTripNanos, tookNanos / endpoint.roundTripsToConnect());
        settled(connection);
    }

    void gone(SharedConnection connection) {
        all.remove(connection);
        settled(connection);
    }

    private void settled(SharedConnection connection) {
        if (ahead.remove(connection) && ahead.isEmpty()) {
            aheadDone.run();
        }
    }
}
