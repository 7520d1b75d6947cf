package io.llmloadtest.transport.tls;

import io.llmloadtest.transport.loop.CloseReason;
import io.llmloadtest.transport.loop.CloseReason.Kind;
import io.llmloadtest.transport.loop.Connection;
import io.llmloadtest.transport.loop.ConnectionHandler;
import io.llmloadtest.transport.loop.EventLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.function.BooleanSupplier;

/** A connection over a blocking socket, read on the test's thread: TLS against a real server without an event loop. */
final class SocketDriver implements Connection, AutoCloseable {
    /** A server that is silent for longer has failed the test. */
    private static final int SILENCE_MILLIS = 20_000;

    private final Socket socket;
    private final ConnectionHandler handler;
    private boolean open = true;

    private SocketDriver(Socket socket, ConnectionHandler handler) {
        this.socket = socket;
        this.handler = handler;
    }

    /** Connects to a port of this machine. */
    static SocketDriver connect(int port, ConnectionHandler handler) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(SILENCE_MILLIS);
        var driver = new SocketDriver(socket, handler);
        handler.connected(driver);
        return driver;
    }

    /** Reads and passes on until the condition holds or the connection is closed. */
    void runUntil(BooleanSupplier condition) throws IOException {
        byte[] bytes = new byte[8192];
        while (open && !condition.getAsBoolean()) {
            int length = read(bytes);
            if (length >= 0) {
                handler.received(this, bytes, 0, length, System.nanoTime(), System.nanoTime());
            }
        }
    }

    private int read(byte[] bytes) throws IOException {
        try {
            int length = socket.getInputStream().read(bytes);
            if (length < 0) {
                end(new CloseReason(Kind.END_OF_STREAM, ""));
            }
            return length;
        } catch (SocketException e) {
            end(new CloseReason(Kind.RESET, String.valueOf(e.getMessage())));
            return -1;
        }
    }

    @Override
    public void write(byte[] bytes, int from, int to) {
        if (!open) {
            return;
        }
        try {
            socket.getOutputStream().write(bytes, from, to - from);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        handler.flushed(this);
    }

    @Override
    public void close() {
        end(new CloseReason(Kind.LOCAL, ""));
    }

    @Override
    public void reset() {
        close();
    }

    private void end(CloseReason reason) {
        if (open) {
            open = false;
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            handler.closed(this, reason);
        }
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public EventLoop loop() {
        throw new UnsupportedOperationException("no loop here");
    }
}
