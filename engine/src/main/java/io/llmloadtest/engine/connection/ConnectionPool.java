package io.llmloadtest.engine.connection;

import io.llmloadtest.engine.net.Endpoint;
import io.llmloadtest.transport.loop.EventLoop;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** HTTP/1.1: the one used last is used first, so that those too many grow idle. */
final class ConnectionPool implements Connections {
    private final Endpoint endpoint;
    private final EventLoop loop;
    private final boolean keepAlive;
    private final ArrayDeque<PooledConnection> idle = new ArrayDeque<>();
    private final Set<PooledConnection> all = new HashSet<>();
    private final Set<PooledConnection> ahead = new HashSet<>();
    private Runnable aheadDone = () -> {};
    private int most;
    private long roundTripNanos = Long.MAX_VALUE;

    ConnectionPool(Endpoint endpoint, EventLoop loop, boolean keepAlive) {
        this.endpoint = endpoint;
        this.loop = loop;
        this.keepAlive = keepAlive;
    }

    @Override
    public PooledConnection acquire(Carrier.Exchanges exchanges) {
        PooledConnection kept = idle.pollLast();
        return kept != null ? kept : open(exchanges);
    }

    @Override
    public PooledConnection another(Carrier.Exchanges exchanges) {
        return open(exchanges);
    }

    private PooledConnection open(Carrier.Exchanges exchanges) {
        PooledConnection fresh = new PooledConnection(this, exchanges);
        all.add(fresh);
        most = Math.max(most, all.size());
        fresh.connecting(endpoint.connect(loop, fresh));
        return fresh;
    }

    @Override
    public long roundTripNanos() {
        return roundTripNanos == Long.MAX_VALUE ? 0 : roundTripNanos;
    }

    void connected(long tookNanos) {
        roundTripNanos = Math.min(roundTripNanos, tookNanos / endpoint.roundTripsToConnect());
    }

    @Override
    public void openAhead(int count, Carrier.Exchanges exchanges, Runnable done) {
        aheadDone = done;
        for (int i = 0; i < count; i++) {
            ahead.add(open(exchanges));
        }
        if (ahead.isEmpty()) {
            done.run();
        }
    }

    @Override
    public int most() {
        return most;
    }

    void opened(PooledConnection connection) {
        idle.add(connection);
        settled(connection);
    }

    private void settled(PooledConnection connection) {
        if (ahead.remove(connection) && ahead.isEmpty()) {
            aheadDone.run();
        }
    }

    void release(PooledConnection connection, boolean reusable) {
        if (reusable && keepAlive && connection.isOpen()) {
            idle.add(connection);
        } else {
            connection.close();
        }
    }

    void gone(PooledConnection connection) {
        all.remove(connection);
        idle.remove(connection);
        settled(connection);
    }

    @Override
    public void closeAll() {
        List.copyOf(all).forEach(PooledConnection::close);
    }
}
