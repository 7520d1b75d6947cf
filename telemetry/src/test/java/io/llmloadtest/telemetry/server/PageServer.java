package io.llmloadtest.telemetry.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Serves pages by path, one after the other and the last one for ever, and hears how it was asked. */
final class PageServer implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Deque<String>> pages = new HashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<Headers> headers = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch closing = new CountDownLatch(1);

    PageServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    PageServer page(String path, String... successively) {
        pages.put(path, new ArrayDeque<>(List.of(successively)));
        return this;
    }

    /** Takes requests for {@code path} and answers none. */
    PageServer silent(String path) {
        server.createContext(path, exchange -> {
            asked.add(path);
            awaitClose();
        });
        return this;
    }

    private void awaitClose() {
        try {
            closing.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        asked.add(path);
        headers.add(exchange.getRequestHeaders());
        Deque<String> left = pages.getOrDefault(path, new ArrayDeque<>());
        String page = left.size() > 1 ? left.pop() : left.isEmpty() ? "" : left.peek();
        byte[] body = page.getBytes(UTF_8);
        exchange.sendResponseHeaders(left.isEmpty() ? 404 : 200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<String> asked() {
        return List.copyOf(asked);
    }

    List<Headers> headers() {
        return List.copyOf(headers);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}
