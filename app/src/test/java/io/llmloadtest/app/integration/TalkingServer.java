package io.llmloadtest.app.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers a chat by what its last message says, in two pieces after some thought, and keeps what it was asked. */
final class TalkingServer implements AutoCloseable {
    private final HttpServer server;
    private final UnaryOperator<String> answers;
    private final List<List<String>> asked = Collections.synchronizedList(new ArrayList<>());

    private TalkingServer(HttpServer server, UnaryOperator<String> answers) {
        this.server = server;
        this.answers = answers;
    }

    /** @param answers the answer to a message; "" for a refusal */
    static TalkingServer start(UnaryOperator<String> answers) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        TalkingServer talking = new TalkingServer(server, answers);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", talking::answer);
        server.start();
        return talking;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The contents of each request's messages, in the order in which requests came. */
    List<List<String>> asked() {
        return List.copyOf(asked);
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode body = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
        List<String> messages = body.get("messages")
                .valueStream()
                .map(message -> message.get("content").stringValue())
                .toList();
        asked.add(messages);
        String answer = answers.apply(messages.getLast());
        byte[] events = answer.isEmpty() ? "{\"error\":{\"message\":\"no\"}}".getBytes(UTF_8) : events(answer);
        exchange.getResponseHeaders().add("Content-Type", answer.isEmpty() ? "application/json" : "text/event-stream");
        exchange.sendResponseHeaders(answer.isEmpty() ? 500 : 200, events.length);
        exchange.getResponseBody().write(events);
        exchange.close();
    }

    private static byte[] events(String answer) {
        int half = answer.length() / 2;
        return """
            data: {"choices":[{"index":0,"delta":{"reasoning_content":"hmm"}}]}

            data: {"choices":[{"index":0,"delta":{"content":"%s"}}]}

            data: {"choices":[{"index":0,"delta":{"content":"%s"},"finish_reason":"stop"}]}

            data: [DONE]

            """.formatted(answer.substring(0, half), answer.substring(half)).getBytes(UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
