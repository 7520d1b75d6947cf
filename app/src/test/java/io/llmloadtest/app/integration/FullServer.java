package io.llmloadtest.app.integration;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Accepts nothing, and its queue is full, so that a connection to it neither stands nor fails. */
final class FullServer implements AutoCloseable {
    private static final int MOST_IN_QUEUE = 64;
    private static final int WAIT_MILLIS = 300;

    private final ServerSocket listener;
    private final List<Socket> queue = new ArrayList<>();

    private FullServer(ServerSocket listener) {
        this.listener = listener;
    }

    /** Skips the test where the system queues on without end. */
    static FullServer start() throws IOException {
        FullServer server = new FullServer(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        for (int waiting = 0; waiting < MOST_IN_QUEUE; waiting++) {
            Socket socket = new Socket();
            server.queue.add(socket);
            try {
                socket.connect(server.listener.getLocalSocketAddress(), WAIT_MILLIS);
            } catch (SocketTimeoutException full) {
                return server;
            }
        }
        server.close();
        return Assumptions.abort("this system's queue has no end");
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : queue) {
            socket.close();
        }
        listener.close();
    }
}
