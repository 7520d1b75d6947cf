package io.llmloadtest.app.integration;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP proxy with blocking sockets: tunnels, and plain requests in absolute form. Hears what it was asked. */
final class Proxy implements AutoCloseable {
    private final ServerSocket listener;
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    private Proxy(ServerSocket listener) {
        this.listener = listener;
    }

    static Proxy start() throws IOException {
        Proxy proxy = new Proxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(() -> quietly(proxy::acceptAll));
        return proxy;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** Every request's head, as it came. */
    List<String> heads() {
        return heads;
    }

    private void acceptAll() throws IOException {
        while (true) {
            Socket client = listener.accept();
            open.add(client);
            Thread.ofVirtual().start(() -> quietly(() -> serve(client)));
        }
    }

    private void serve(Socket client) throws IOException {
        String head = head(client.getInputStream());
        String[] line = head.lines().findFirst().orElse("").split(" ", 3);
        heads.add(head);
        URI target = URI.create(line[0].equals("CONNECT") ? "tunnel://" + line[1] : line[1]);
        try (client;
                Socket server = new Socket(target.getHost(), target.getPort())) {
            open.add(server);
            Thread.ofVirtual().start(() -> quietly(() -> pipe(server, client)));
            if (line[0].equals("CONNECT")) {
                write(client, "HTTP/1.1 200 Connection established\r\n\r\n");
                pipe(client, server);
            } else {
                forwardAll(client, server, head);
            }
        }
    }

    /** Requests one after the other, each put into origin form. */
    private void forwardAll(Socket client, Socket server, String first) throws IOException {
        for (String head = first; !head.isEmpty(); head = head(client.getInputStream())) {
            if (!head.equals(first)) {
                heads.add(head);
            }
            write(server, head.replaceFirst(" http://[^/ ]+", " "));
            server.getOutputStream().write(client.getInputStream().readNBytes(contentLength(head)));
        }
    }

    private static int contentLength(String head) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
    }

    /** Up to the empty line; empty when the peer has gone. */
    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.write(next);
            if (next == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                return head.toString(StandardCharsets.ISO_8859_1);
            }
        }
        return "";
    }

    private static void write(Socket to, String text) throws IOException {
        OutputStream out = to.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static void pipe(Socket from, Socket to) throws IOException {
        from.getInputStream().transferTo(to.getOutputStream());
        to.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    /** What goes wrong here shows in what the client makes of it. */
    private static void quietly(Step step) {
        try {
            step.run();
        } catch (IOException | UncheckedIOException closed) {
            // the end of a connection, and of its thread
        }
    }

    private interface Step {
        void run() throws IOException;
    }
}
