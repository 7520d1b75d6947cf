package io.llmloadtest.transport.tls;

import io.llmloadtest.transport.loop.CloseReason;
import io.llmloadtest.transport.loop.Connection;
import io.llmloadtest.transport.loop.ConnectionHandler;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Puts TLS between a connection and its inner handler, which hears {@code connected} when the handshake is done and
 * gets a {@link TlsConnection} to write to. Plaintext carries the stamp of the read that completed its record.
 *
 * <p>A peer that closes without close_notify, as many servers do, has still ended its stream: the handler hears
 * {@link CloseReason.Kind#END_OF_STREAM} after the data, unless a record was cut.
 */
final class TlsHandler implements ConnectionHandler, TlsPump.Events {
    private final SSLEngine engine;
    private final Alpn alpn;
    private final String peer;
    private final ConnectionHandler inner;
    private final TlsPump pump;
    private final BooleanSupplier certificateMissed;
    private @Nullable Connection socket;
    private @Nullable TlsConnection secured;
    private long arrivalNanos;
    private long readNanos;
    private boolean ended;
    private boolean inPump;
    private boolean socketFlushed;
    private boolean owesFlushed;

    /** @param certificateMissed whether the peer asked for a certificate that we don't have */
    TlsHandler(SSLEngine engine, Alpn alpn, String peer, ConnectionHandler inner, BooleanSupplier certificateMissed) {
        this.engine = engine;
        this.alpn = alpn;
        this.peer = peer;
        this.certificateMissed = certificateMissed;
        this.inner = inner;
        this.pump = new TlsPump(engine, this);
    }

    @Override
    public void connected(Connection connection) {
        socket = connection;
        secured = new TlsConnection(this, connection);
        try {
            pump.start();
        } catch (SSLException e) {
            fail(connection, e);
        }
    }

    @Override
    public void received(Connection connection, byte[] bytes, int from, int to, long arrival, long read) {
        if (ended) {
            return;
        }
        arrivalNanos = arrival;
        readNanos = read;
        inPump = true;
        try {
            pump.receive(bytes, from, to);
        } catch (SSLException e) {
            fail(connection, e);
            return;
        } finally {
            inPump = false;
        }
        if (pump.peerClosed() && connection.isOpen()) {
            finish(connection, new CloseReason(CloseReason.Kind.END_OF_STREAM, ""));
        } else {
            tellFlushed();
        }
    }

    private void fail(Connection connection, SSLException e) {
        finish(
                connection,
                new CloseReason(
                        CloseReason.Kind.TLS, TlsFailure.explain(e, alpn, peer, certificateMissed.getAsBoolean())));
    }

    /** Tells at once why, then closes: what the peer doesn't read must not hold back the news. */
    private void finish(Connection connection, CloseReason reason) {
        pump.close();
        end(connection, reason);
        connection.close();
    }

    private void end(Connection connection, CloseReason reason) {
        if (!ended) {
            ended = true;
            inner.closed(secured == null ? connection : secured, reason);
        }
    }

    @Override
    public void closed(Connection connection, CloseReason reason) {
        pump.abandon();
        end(
                connection,
                switch (reason.kind()) {
                    case END_OF_STREAM, RESET -> brokenOff(reason);
                    case LOCAL,
                            REFUSED,
                            UNREACHABLE,
                            TIMED_OUT,
                            NO_DESCRIPTORS,
                            NO_PORTS,
                            NO_MEMORY,
                            TLS,
                            PROXY,
                            SYSTEM -> reason;
                });
    }

    private CloseReason brokenOff(CloseReason reason) {
        if (!pump.established()) {
            return new CloseReason(
                    CloseReason.Kind.TLS,
                    peer + " ended the connection during the TLS handshake"
                            + TlsFailure.missed(certificateMissed.getAsBoolean()));
        }
        boolean cut = reason.kind() == CloseReason.Kind.END_OF_STREAM && pump.withinRecord();
        return cut ? new CloseReason(CloseReason.Kind.TLS, peer + " ended the connection within a TLS record") : reason;
    }

    @Override
    public void established() {
        if (secured == null || socket == null) {
            return;
        }
        String chosen = engine.getApplicationProtocol();
        if (engine.getUseClientMode() && !alpn.accepts(chosen == null ? "" : chosen)) {
            finish(socket, new CloseReason(CloseReason.Kind.TLS, TlsFailure.notSpoken(alpn, peer)));
        } else {
            inner.connected(secured);
        }
    }

    @Override
    public void plaintext(byte[] bytes, int from, int to) {
        if (secured != null && secured.isOpen()) {
            inner.received(secured, bytes, from, to, arrivalNanos, readNanos);
        }
    }

    @Override
    public void ciphertext(byte[] bytes, int from, int to) {
        if (socket != null) {
            socketFlushed = false;
            socket.write(bytes, from, to);
        }
    }

    /** The inner handler's write: one call makes several records, so that its {@code flushed} is held back to the last. */
    void send(Connection connection, byte[] bytes, int from, int to) {
        if (!isOpen(connection) || from == to) {
            return;
        }
        owesFlushed = true;
        boolean outer = inPump;
        inPump = true;
        try {
            pump.send(bytes, from, to);
        } catch (SSLException e) {
            fail(connection, e);
        } finally {
            inPump = outer;
        }
        tellFlushed();
    }

    @Override
    public boolean wantsPacketsApart() {
        return inner.wantsPacketsApart();
    }

    @Override
    public void flushed(Connection connection) {
        socketFlushed = true;
        if (!inPump) {
            tellFlushed();
        }
    }

    private void tellFlushed() {
        if (owesFlushed && socketFlushed && pump.allSent() && !ended && secured != null) {
            owesFlushed = false;
            inner.flushed(secured);
        }
    }

    boolean isOpen(Connection connection) {
        return !ended && connection.isOpen();
    }

    void closeInOrder(Connection connection) {
        if (isOpen(connection)) {
            pump.close();
            connection.close();
        }
    }

    void reset(Connection connection) {
        pump.abandon();
        connection.reset();
    }
}
