package io.llmloadtest.transport.tls;

import io.llmloadtest.transport.loop.CloseReason;
import io.llmloadtest.transport.loop.Connection;
import io.llmloadtest.transport.loop.ConnectionHandler;
import io.llmloadtest.transport.loop.EventLoop;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** Two connections whose ends lie in this process: what one writes, the other receives when {@link #run} is called. */
final class MemoryLink {
    private final End client;
    private final End server;
    private final int pieceSize;
    private long deliveries;

    /** Bytes arrive in pieces of at most that size. */
    MemoryLink(ConnectionHandler client, ConnectionHandler server, int pieceSize) {
        this.client = new End(client);
        this.server = new End(server);
        this.pieceSize = pieceSize;
    }

    End client() {
        return client;
    }

    End server() {
        return server;
    }

    /** Connects both, then delivers until nothing moves. */
    MemoryLink connect() {
        server.handler.connected(server);
        client.handler.connected(client);
        return run();
    }

    MemoryLink run() {
        boolean moved = true;
        while (moved) {
            moved = deliver(client, server);
            moved |= deliver(server, client);
        }
        return this;
    }

    private boolean deliver(End from, End to) {
        byte[] bytes = from.sent.poll();
        if (bytes != null) {
            for (int at = 0; at < bytes.length && to.open; at += pieceSize) {
                deliveries++;
                to.handler.received(to, bytes, at, Math.min(bytes.length, at + pieceSize), deliveries, deliveries);
            }
            return true;
        }
        if (!from.open && to.open) {
            to.open = false;
            to.handler.closed(to, new CloseReason(CloseReason.Kind.END_OF_STREAM, ""));
            return true;
        }
        return false;
    }

    /** The number of the last piece delivered, which stands as its arrival stamp. */
    long deliveries() {
        return deliveries;
    }

    /** One end; all it writes is taken at once. */
    static final class End implements Connection {
        private final ConnectionHandler handler;
        private final Deque<byte[]> sent = new ArrayDeque<>();
        private boolean open = true;

        End(ConnectionHandler handler) {
            this.handler = handler;
        }

        @Override
        public void write(byte[] bytes, int from, int to) {
            if (open) {
                sent.add(Arrays.copyOfRange(bytes, from, to));
                handler.flushed(this);
            }
        }

        /** Takes away what was written but not delivered. */
        byte[] intercept() {
            int length = sent.stream().mapToInt(bytes -> bytes.length).sum();
            byte[] all = new byte[length];
            int at = 0;
            for (byte[] bytes = sent.poll(); bytes != null; bytes = sent.poll()) {
                System.arraycopy(bytes, 0, all, at, bytes.length);
                at += bytes.length;
            }
            return all;
        }

        @Override
        public void close() {
            if (open) {
                open = false;
                handler.closed(this, new CloseReason(CloseReason.Kind.LOCAL, ""));
            }
        }

        @Override
        public void reset() {
            sent.clear();
            close();
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
}
