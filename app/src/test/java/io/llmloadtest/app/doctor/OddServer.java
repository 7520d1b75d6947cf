package io.llmloadtest.app.doctor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server whose answers to POST a test writes down. It offers one model, 'odd'. */
final class OddServer implements AutoCloseable {
    private static final Pattern LIMIT = Pattern.compile("\"max_tokens\":(-?\\d+)");
    private static final String MODELS = "{\"data\":[{\"id\":\"odd\"}]}";

    private final ServerSocket listener;
    private final Function<Asked, Reply> replies;

    private OddServer(ServerSocket listener, Function<Asked, Reply> replies) {
        this.listener = listener;
        this.replies = replies;
    }

    /** A request: its header lines in lower case, its body as sent. */
    record Asked(String head, String body) {
        boolean has(String words) {
            return body.contains(words);
        }

        /** Its {@code max_tokens}; 24 where it has none. */
        int limit() {
            Matcher limit = LIMIT.matcher(body);
            return limit.find() ? Integer.parseInt(limit.group(1)) : 24;
        }
    }

    /**
     * An answer.
     *
     * @param headers further header lines, each with its CRLF
     * @param closes whether the connection is closed after it, whatever the headers say
     */
    record Reply(int status, String contentType, String headers, String body, boolean closes) {
        static Reply document(int status, String body) {
            return new Reply(status, "application/json", "", body, false);
        }

        Reply with(String header) {
            return new Reply(status, contentType, headers + header + "\r\n", body, closes);
        }

        Reply closing() {
            return new Reply(status, contentType, headers, body, true);
        }
    }

    /** As many tokens as asked for, a chunk each, and a usage at the end. */
    static Reply answer(Asked asked) {
        return stream(asked.limit(), "length", "{\"prompt_tokens\":30,\"completion_tokens\":" + asked.limit() + "}");
    }

    /** All in one piece. */
    static Reply stream(int tokens, String finishReason, String usage) {
        String token = "data: {\"choices\":[{\"delta\":{\"content\":\" word\"}}]}\n\n";
        String finish = "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"" + finishReason + "\"}]}\n\n";
        String counts = "data: {\"choices\":[],\"usage\":" + usage + "}\n\n";
        return new Reply(
                200,
                "text/event-stream",
                "",
                token.repeat(Math.max(1, tokens)) + finish + counts + "data: [DONE]\n\n",
                false);
    }

    static OddServer start(Function<Asked, Reply> replies) throws IOException {
        OddServer server = new OddServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), replies);
        Thread.ofVirtual().start(server::accept);
        return server;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1));
            boolean open = true;
            while (open) {
                String first = in.readLine();
                open = first != null && answered(first, in, client);
            }
        } catch (IOException | UncheckedIOException gone) {
            // the client has what it wanted
        }
    }

    /** Whether the connection goes on. */
    private boolean answered(String requestLine, BufferedReader in, Socket client) throws IOException {
        StringBuilder head = new StringBuilder();
        int length = 0;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            String lower = line.toLowerCase(Locale.ROOT);
            head.append(lower).append('\n');
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
        }
        char[] body = new char[length];
        int read = 0;
        while (read < length) {
            read += in.read(body, read, length - read);
        }
        Reply reply = requestLine.startsWith("GET")
                ? Reply.document(200, MODELS)
                : replies.apply(new Asked(head.toString(), new String(body)));
        client.getOutputStream().write(bytes(reply));
        return !reply.closes();
    }

    private static byte[] bytes(Reply reply) {
        return ("HTTP/1.1 " + reply.status() + " Odd\r\nContent-Type: " + reply.contentType() + "\r\n" + reply.headers()
                        + "Content-Length: " + reply.body().length() + "\r\n\r\n" + reply.body())
                .getBytes(ISO_8859_1);
    }

    /** Takes no connection any more. */
    void stop() {
        try {
            listener.close();
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
