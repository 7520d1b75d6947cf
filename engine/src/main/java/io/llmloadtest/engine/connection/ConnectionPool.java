package io.llmloadtest.engine.connection;

import io.llmloadtest.engine.net.Endpoint;
import io.llmloadtest.transport.loop.EventLoop;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One loop's connections to the target; the one used last is used first, so that those too many grow idle. */
public final class ConnectionPool {
    private final Endpoint endpoint;
    private final EventLoop loop;
    private final boolean keepAlive;
    private final ArrayDeque<PooledConnection> idle = new ArrayDeque<>();
    private final Set<PooledConnection> all = new HashSet<>();
    private final Set<PooledConnection> ahead = new HashSet<>();
    private Runnable aheadDone = () -> {};
    private int most;
    private long roundTripNanos = Long.MAX_VALUE;

    public ConnectionPool(Endpoint endpoint, EventLoop loop, boolean keepAlive) {
        this.endpoint = endpoint;
        this.loop = loop;
        this.keepAlive = keepAlive;
    }

    /** An idle connection, or a new one that is being made. */
    public PooledConnection acquire(PooledConnection.Exchanges exchanges) {
        PooledConnection kept = idle.pollLast();
        return kept != null ? kept : open(exchanges);
    }

    public PooledConnection open(PooledConnection.Exchanges exchanges) {
        PooledConnection fresh = new PooledConnection(exchanges);
        all.add(fresh);
        most = Math.max(most, all.size());
        fresh.connecting(endpoint.connect(loop, fresh));
        return fresh;
    }

    /**
     * To the server and back, from the connection that stood soonest: a plain one takes one round trip, any other two at
     * least. 0 before one has stood.
     */
    public long roundTripNanos() {
        return roundTripNanos == Long.MAX_VALUE ? 0 : roundTripNanos;
    }

    public void connected(long tookNanos) {
        roundTripNanos = Math.min(roundTripNanos, tookNanos / endpoint.roundTripsToConnect());
    }

    /** Opens {@code count} connections for later; {@code done} runs when each of them stands or has failed. */
    public void openAhead(int count, PooledConnection.Exchanges exchanges, Runnable done) {
        aheadDone = done;
        for (int i = 0; i < count; i++) {
            ahead.add(open(exchanges));
        }
        if (ahead.isEmpty()) {
            done.run();
        }
    }

    /** Connections at once at most, those still being made included. */
    public int most() {
        return most;
    }

    public void opened(PooledConnection connection) {
        idle.add(connection);
        settled(connection);
    }

    private void settled(PooledConnection connection) {
        if (ahead.remove(connection) && ahead.isEmpty()) {
            aheadDone.run();
        }
    }

    public void release(PooledConnection connection, boolean reusable) {
        if (reusable && keepAlive && connection.isOpen()) {
            idle.add(connection);
        } else {
            connection.close();
        }
    }

    public void gone(PooledConnection connection) {
        all.remove(connection);
        idle.remove(connection);
        settled(connection);
    }

    public void closeAll() {
        List.copyOf(all).forEach(PooledConnection::close);
    }
}
