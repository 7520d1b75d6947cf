package io.llmloadtest.app.integration;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/** A server that has one version of HTTP only, with blocking sockets. */
final class OneHttpVersion implements AutoCloseable {
    private static final byte[] SETTINGS = {0, 0, 0, 4, 0, 0, 0, 0, 0};
    private static final byte[] GOODBYE = {0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    private static final byte[] BAD_REQUEST =
            "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".getBytes(US_ASCII);

    private final ServerSocket listener;
    private final Talk talk;

    /** Serves one connection. */
    private interface Talk {
        void with(Socket client) throws IOException;
    }

    private OneHttpVersion(Talk talk) throws IOException {
        this.talk = talk;
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::acceptAll);
    }

    /** Passes HTTP/2 on to a port of this machine, and says of anything else that it isn't. */
    static OneHttpVersion two(int port) throws IOException {
        return new OneHttpVersion(client -> {
            int first = client.getInputStream().read();
            if (first != 'P' || client.getInputStream().read() != 'R') {
                client.getOutputStream().write(SETTINGS);
                client.getOutputStream().write(GOODBYE);
                return;
            }
            try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
                server.getOutputStream().write("PR".getBytes(US_ASCII));
                Thread.ofVirtual().start(() -> quietly(() -> pass(server, client)));
                pass(client, server);
            }
        });
    }

    /** Has no good word for any request. */
    static OneHttpVersion one() throws IOException {
        return new OneHttpVersion(client -> {
            client.getInputStream().read();
            client.getOutputStream().write(BAD_REQUEST);
        });
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    private void acceptAll() {
        quietly(() -> {
            while (true) {
                Socket client = listener.accept();
                Thread.ofVirtual()
                        .start(() -> quietly(() -> {
                            try (client) {
                                talk.with(client);
                            }
                        }));
            }
        });
    }

    private static void pass(Socket from, Socket to) throws IOException {
        InputStream in = from.getInputStream();
        in.transferTo(to.getOutputStream());
        to.shutdownOutput();
    }

    /** Something with sockets. */
    private interface Work {
        void run() throws IOException;
    }

    private static void quietly(Work work) {
        try {
            work.run();
        } catch (IOException over) {
            // then it is over
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
