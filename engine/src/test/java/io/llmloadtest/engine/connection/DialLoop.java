package io.llmloadtest.engine.connection;

import io.llmloadtest.engine.SocketlessLoop;
import io.llmloadtest.transport.loop.CloseReason;
import io.llmloadtest.transport.loop.Connection;
import io.llmloadtest.transport.loop.ConnectionHandler;
import io.llmloadtest.transport.loop.EventLoop;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Connects to nobody: what becomes of each connection is a test's to say. */
final class DialLoop extends SocketlessLoop {
    final List<Dialled> dialled = new ArrayList<>();

    @Override
    public Timer at(long dueNanos, Runnable task) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Connection connect(InetSocketAddress address, ConnectionHandler handler) {
        Dialled connection = new Dialled(handler);
        dialled.add(connection);
        return connection;
    }

    /** A connection that was begun. */
    final class Dialled implements Connection {
        private final ConnectionHandler handler;
        private final StringBuilder written = new StringBuilder();
        private boolean open;
        private boolean reset;

        private Dialled(ConnectionHandler handler) {
            this.handler = handler;
        }

        void stands() {
            open = true;
            handler.connected(this);
        }

        void receives(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            handler.received(this, bytes, 0, bytes.length, System.nanoTime(), System.nanoTime());
        }

        void ends(CloseReason.Kind kind) {
            open = false;
            handler.closed(this, new CloseReason(kind, "as the test says"));
        }

        String written() {
            return written.toString();
        }

        boolean wasReset() {
            return reset;
        }

        @Override
        public void write(byte[] bytes, int from, int to) {
            written.append(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
            handler.flushed(this);
        }

        @Override
        public void close() {
            ends(CloseReason.Kind.LOCAL);
        }

        @Override
        public void reset() {
            if (!reset) {
                reset = true;
                ends(CloseReason.Kind.LOCAL);
            }
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public EventLoop loop() {
            return DialLoop.this;
        }
    }
}
