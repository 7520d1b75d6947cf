package io.llmloadtest.app.integration;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Answers so many requests of a connection, promises to keep it, and closes it on the next request without a word. */
final class ForgetfulServer implements AutoCloseable {
    private static final String EVENTS = """
            data: {"choices":[{"index":0,"delta":{"content":"hi"},"finish_reason":"stop"}]}

            data: [DONE]

            """;

    private final ServerSocket listener;
    private final int answersEach;
    private final AtomicInteger connections = new AtomicInteger();

    private final Duration work;

    private ForgetfulServer(ServerSocket listener, int answersEach, Duration work) {
        this.listener = listener;
        this.answersEach = answersEach;
        this.work = work;
    }

    static ForgetfulServer start(int answersEach) throws IOException {
        return start(answersEach, Duration.ZERO);
    }

    /** It is at work on the request that it doesn't answer for so long. */
    static ForgetfulServer start(int answersEach, Duration work) throws IOException {
        ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        ForgetfulServer server = new ForgetfulServer(listener, answersEach, work);
        Thread.ofVirtual().start(server::serveOneByOne);
        return server;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    int connections() {
        return connections.get();
    }

    private void serveOneByOne() {
        while (!listener.isClosed()) {
            try (Socket client = listener.accept()) {
                connections.incrementAndGet();
                serve(client);
            } catch (IOException | UncheckedIOException closed) {
                // the next connection, if there is one
            }
        }
    }

    private void serve(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        for (int answered = 0; readRequest(in) && answered < answersEach; answered++) {
            String head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: " + EVENTS.length()
                    + "\r\n\r\n";
            client.getOutputStream().write((head + EVENTS).getBytes(StandardCharsets.ISO_8859_1));
        }
        LockSupport.parkNanos(work.toNanos());
    }

    /** Whether there was one. */
    private static boolean readRequest(BufferedReader in) throws IOException {
        int length = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.isEmpty()) {
                return in.skip(length) == length;
            }
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
