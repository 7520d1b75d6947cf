package io.llmloadtest.server;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A reader of a run's WebSocket, which holds every frame to the contract. */
final class Watcher implements WebSocket.Listener {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder parts = new StringBuilder();
    private final WebSocket socket;

    private Watcher(WebSocket.Builder builder, URI uri) {
        socket = builder.buildAsync(uri, this).join();
    }

    static Watcher on(Site site, String path, String... headers) {
        return new Watcher(builder(headers), uri(site, path));
    }

    /** With its key where browsers can put one. */
    static Watcher withProtocols(Site site, String path, String first, String second) {
        return new Watcher(builder().subprotocols(first, second), uri(site, path));
    }

    private static WebSocket.Builder builder(String... headers) {
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        return builder;
    }

    private static URI uri(Site site, String path) {
        return URI.create("ws://" + site.uri().getAuthority() + path);
    }

    String subprotocol() {
        return socket.getSubprotocol();
    }

    void say(String text) {
        socket.sendText(text, true).join();
    }

    String next() throws InterruptedException {
        return heard.take();
    }

    /** The next frame of that type. */
    JsonNode next(String type) throws InterruptedException {
        while (true) {
            JsonNode frame = ContractCheck.json(next());
            if (frame.path("type").asString().equals(type)) {
                return frame;
            }
        }
    }

    /** All frames until the server closes. */
    List<JsonNode> toTheEnd() {
        closed.join();
        List<String> all = new ArrayList<>();
        heard.drainTo(all);
        return all.stream().map(ContractCheck::json).toList();
    }

    int closeCode() {
        return closed.join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        parts.append(data);
        if (last) {
            String text = parts.toString();
            parts.setLength(0);
            if (!text.equals("pong")) {
                check(text);
            }
            heard.add(text);
        }
        from.request(1);
        return null;
    }

    private void check(String frame) {
        try {
            ContractCheck.matchesSchema("Frame", frame);
        } catch (AssertionError broken) {
            closed.completeExceptionally(broken);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
        closed.complete(statusCode);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        closed.completeExceptionally(failure);
    }
}
