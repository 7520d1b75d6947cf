package io.llmloadtest.engine.connection;

import io.llmloadtest.engine.record.Exchange;
import io.llmloadtest.transport.http.EndOfStream;
import io.llmloadtest.transport.http.HttpFormatException;
import io.llmloadtest.transport.http.HttpResponseDecoder;
import io.llmloadtest.transport.loop.CloseReason;
import io.llmloadtest.transport.loop.Connection;
import io.llmloadtest.transport.loop.ConnectionHandler;
import org.jspecify.annotations.Nullable;

/** A connection that carries one exchange at a time and tells its loop how each ended. */
public final class PooledConnection implements ConnectionHandler {
    private final Exchanges exchanges;
    private final HttpResponseDecoder decoder = new HttpResponseDecoder();
    private @Nullable Connection connection;
    private @Nullable Connection attempt;
    private @Nullable Flight current;
    private boolean used;
    private final long begunNanos = System.nanoTime();

    PooledConnection(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    /** The connection that is being made, so that it can be given up before it stands. */
    void connecting(Connection begun) {
        attempt = begun;
    }

    /** Carries {@code flight}: at once on an open connection, else when it is connected. */
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
        decoder.expect("POST");
        open.write(exchange.bytes(), 0, exchange.bytes().length);
    }

    @Override
    public void connected(Connection open) {
        connection = open;
        exchanges.stands(System.nanoTime() - begunNanos);
        if (current != null) {
            send(open, current);
        } else {
            exchanges.opened(this);
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
            exchanges.malformed(flight, String.valueOf(malformed.getMessage()), arrivalNanos);
        }
    }

    @Override
    public void closed(Connection gone, CloseReason reason) {
        exchanges.gone(this);
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

    /** Gives the current exchange up, and the connection with it. */
    public void abandon() {
        current = null;
        if (attempt != null) {
            attempt.reset();
        }
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

    /** What a loop hears of its exchanges. */
    public interface Exchanges {
        /** A connection stands, so long after it was begun. */
        void stands(long tookNanos);

        /** The connection stands, and nobody waits for it. */
        void opened(PooledConnection connection);

        /** The request is about to be written. */
        void connected(Flight flight);

        /**
         * A read has been decoded.
         *
         * @param tokenEvents that it carried
         */
        void read(Flight flight, int tokenEvents, long arrivalNanos, long readNanos);

        /** The response is complete; {@code reusable}: the connection may carry another exchange. */
        void answered(Flight flight, long arrivalNanos, boolean reusable);

        /** What came isn't HTTP. */
        void malformed(Flight flight, String message, long arrivalNanos);

        /** The connection ended, or never stood, before the response was complete. */
        void lost(Flight flight, CloseReason reason, long nowNanos);

        /** The connection is of no more use. */
        void gone(PooledConnection connection);
    }
}
