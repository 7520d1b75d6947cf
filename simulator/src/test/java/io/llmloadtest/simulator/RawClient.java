package io.llmloadtest.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.regex.Pattern;

/** Sees the bytes as they come, without anybody's HTTP library in between. */
final class RawClient implements AutoCloseable {
    /** For the test to fail instead of to hang. */
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;

    RawClient(Simulator server) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    /** A streaming chat request for {@code tokens} tokens. */
    static String chat(String prompt, int tokens) {
        return "{\"model\":\"simulated\",\"messages\":[{\"role\":\"user\",\"content\":\"" + prompt
                + "\"}],\"stream\":true,\"stream_options\":{\"include_usage\":true},\"max_tokens\":" + tokens + "}";
    }

    /** The whole response to one chat request, connection closed. */
    static String ask(Simulator server, String prompt, int tokens) throws IOException {
        return ask(server, "/v1/chat/completions", chat(prompt, tokens));
    }

    static String ask(Simulator server, String path, String body) throws IOException {
        try (var client = new RawClient(server)) {
            client.post(path, body, "Connection: close\r\n");
            return client.readAll();
        }
    }

    void post(String path, String body, String headers) throws IOException {
        send("POST " + path + " HTTP/1.1\r\nHost: x\r\n" + headers + "Content-Length: " + body.getBytes(UTF_8).length
                + "\r\n\r\n" + body);
    }

    void send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(UTF_8));
    }

    String readAll() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }

    /** Reads up to and including {@code mark}. */
    String readUntil(String mark) throws IOException {
        var read = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        while (!read.toString(UTF_8).endsWith(mark)) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("ended before '" + mark + "': " + read.toString(UTF_8));
            }
            read.write(next);
        }
        return read.toString(UTF_8);
    }

    /** What one read gives. */
    String readOnce() throws IOException {
        byte[] bytes = new byte[65_536];
        int count = socket.getInputStream().read(bytes);
        return count < 0 ? "" : new String(bytes, 0, count, UTF_8);
    }

    Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** The body without its HTTP chunks. */
    static String body(String response) {
        String rest = response.substring(response.indexOf("\r\n\r\n") + 4);
        if (!response.contains("transfer-encoding: chunked")) {
            return rest;
        }
        byte[] bytes = rest.getBytes(UTF_8);
        var body = new ByteArrayOutputStream();
        int at = 0;
        while (true) {
            int lineEnd = at;
            while (bytes[lineEnd] != '\r') {
                lineEnd++;
            }
            int length = Integer.parseInt(new String(bytes, at, lineEnd - at, UTF_8), 16);
            at = lineEnd + 2;
            if (length == 0) {
                return body.toString(UTF_8);
            }
            body.write(bytes, at, length);
            at += length + 2;
            if (at >= bytes.length) {
                return body.toString(UTF_8);
            }
        }
    }

    static int occurrences(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
