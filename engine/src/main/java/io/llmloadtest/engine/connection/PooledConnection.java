package io.llmloadtest.engine.connection;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.engine.net.WireRequest;
import io.llmloadtest.engine.record.Exchange;
import io.llmloadtest.transport.http.EndOfStream;
import io.llmloadtest.transport.http.HttpFormatException;
import io.llmloadtest.transport.http.HttpResponseDecoder;
import io.llmloadtest.transport.loop.CloseReason;
import io.llmloadtest.transport.loop.Connection;
import io.llmloadtest.transport.loop.ConnectionHandler;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1: a connection that carries one exchange at a time. */
final class PooledConnection implements ConnectionHandler, Carrier {
    private final ConnectionPool pool;
    private final Exchanges exchanges;
    private final HttpResponseDecoder decoder = new HttpResponseDecoder();
    private @Nullable Connection connection;
    private @Nullable Connection attempt;
    private @Nullable Flight current;
    private boolean used;
    private final long begunNanos = System.nanoTime();

    PooledConnection(ConnectionPool pool, Exchanges exchanges) {
        this.pool = pool;
        this.exchanges = exchanges;
    }

    /** The connection that is being made, so that it can be given up before it stands. */
    void connecting(Connection begun) {
        attempt = begun;
    }

    @Override
    public void carry(Flight flight) {
        current = flight;
        if (connection != null) {
            send(connection, flight);
        }
    }

    private void send(Connection open, Flight flight) {
        Exchange exchange = flight.exchange();
        exchange.connected(used);
        exchanges.connected(flight);
        used = true;
        WireRequest request = exchange.request();
        decoder.expect(request.method());
        open.write(request.bytes(), 0, request.bytes().length);
    }

    @Override
    public void connected(Connection open) {
        connection = open;
        pool.connected(System.nanoTime() - begunNanos);
        if (current != null) {
            send(open, current);
        } else {
            pool.opened(this);
        }
    }

    /** The first token is the one whose stamp a late loop would lose: later ones are read with it. */
    @Override
    public boolean wantsPacketsApart() {
        return current != null && !current.exchange().hasToken();
    }

    @Override
    public void flushed(Connection open) {
        if (current != null) {
            current.exchange().sent();
        }
    }

    @Override
    public void received(Connection from, byte[] bytes, int start, int end, long arrivalNanos, long readNanos) {
        Flight flight = current;
        if (flight == null) {
            // a server that speaks unasked: whatever it says belongs to no request
            from.close();
            return;
        }
        try {
            Exchange exchange = flight.exchange();
            int at = decoder.feed(bytes, start, end, exchange);
            exchanges.read(flight, exchange.absorb(arrivalNanos), arrivalNanos, readNanos);
            if (decoder.idle()) {
                current = null;
                boolean reusable = decoder.keepAlive() && at == end;
                exchanges.answered(flight, arrivalNanos, reusable);
            }
        } catch (HttpFormatException malformed) {
            current = null;
            from.reset();
            exchanges.failed(flight, FailureKind.MALFORMED, String.valueOf(malformed.getMessage()), arrivalNanos);
        }
    }

    @Override
    public void closed(Connection gone, CloseReason reason) {
        pool.gone(this);
        Flight flight = current;
        current = null;
        if (flight == null) {
            return;
        }
        long now = System.nanoTime();
        Exchange exchange = flight.exchange();
        if (reason.kind() == CloseReason.Kind.END_OF_STREAM && decoder.endOfStream(exchange) == EndOfStream.COMPLETE) {
            // what only the end made an event had come with the last bytes
            exchange.absorb(exchange.lastBytesNanos());
            exchanges.answered(flight, now, false);
        } else {
            exchanges.lost(flight, reason, now);
        }
    }

    /** The connection goes with its exchange. */
    @Override
    public void abandon(Flight flight) {
        current = null;
        if (attempt != null) {
            attempt.reset();
        }
    }

    @Override
    public void release(boolean reusable) {
        pool.release(this, reusable);
    }

    /**
     * Ends the connection between exchanges, by a reset: after an orderly close its local port would stay in use for a
     * minute more (TIME_WAIT), and be missing in the next level.
     */
    void close() {
        if (connection != null) {
            connection.reset();
        }
    }

    boolean isOpen() {
        return connection != null && connection.isOpen();
    }
}
