package io.llmloadtest.app.preflight;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.engine.call.Caller;
import io.llmloadtest.engine.call.HttpCall;
import io.llmloadtest.engine.call.HttpReply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Answers as a server would, and remembers what it was asked. */
final class FakeServer implements Caller {
    private final HttpReply models;
    private final Function<String, HttpReply> generation;
    private final Map<String, HttpReply> pages = new HashMap<>();
    private final List<String> bodies = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    private FakeServer(HttpReply models, Function<String, HttpReply> generation) {
        this.models = models;
        this.generation = generation;
    }

    static FakeServer with(HttpReply models, HttpReply generation) {
        return new FakeServer(models, body -> generation);
    }

    static FakeServer with(HttpReply models, Function<String, HttpReply> generation) {
        return new FakeServer(models, generation);
    }

    /** Refuses every body that contains {@code word} with {@code refusal}. */
    static FakeServer refusing(String word, HttpReply refusal) {
        return with(models("tiny"), body -> body.contains(word) ? refusal : stream(32, 10));
    }

    @Override
    public HttpReply call(HttpCall call) {
        if (call.call().path().equals("/models")) {
            return models;
        }
        if (call.fromRoot()) {
            asked.add(call.call().path());
            return pages.getOrDefault(call.call().path(), answer(404, "text/plain", "404 page not found"));
        }
        String body = new String(call.call().body(), StandardCharsets.UTF_8);
        bodies.add(body);
        return generation.apply(body);
    }

    /** What a path at its root is answered; others are 404. */
    FakeServer page(String path, HttpReply reply) {
        pages.put(path, reply);
        return this;
    }

    /** Paths at its root, in their order. */
    List<String> asked() {
        return asked;
    }

    List<String> bodies() {
        return bodies;
    }

    static HttpReply models(String... ids) {
        StringBuilder list = new StringBuilder();
        for (String id : ids) {
            list.append(list.isEmpty() ? "" : ",").append("{\"id\":\"" + id + "\",\"object\":\"model\"}");
        }
        return json(200, "{\"object\":\"list\",\"data\":[" + list + "]}");
    }

    static HttpReply modelWithWindow(String id, int window) {
        return json(200, "{\"data\":[{\"id\":\"" + id + "\",\"max_model_len\":" + window + "}]}");
    }

    static HttpReply json(int status, String body) {
        return answer(status, "application/json", body);
    }

    static HttpReply error(int status, String message) {
        return json(status, "{\"error\":{\"message\":\"" + message + "\",\"type\":\"Error\",\"code\":" + status + "}}");
    }

    static HttpReply html(int status) {
        return answer(status, "text/html", "<!doctype html><html><body>Please sign in</body></html>");
    }

    static HttpReply redirect(String location) {
        return new HttpReply.Answer(302, "", location, new byte[0]);
    }

    static HttpReply answer(int status, String type, String body) {
        return new HttpReply.Answer(status, type, "", body.getBytes(StandardCharsets.UTF_8));
    }

    static HttpReply noAnswer(FailureKind kind, String message) {
        return new HttpReply.NoAnswer(kind, message);
    }

    /** A token a chunk, ended by its length, with usage. */
    static HttpReply stream(int tokens, int promptTokens) {
        return stream(tokens, 1, "length", ",\"usage\":" + usage(tokens, promptTokens));
    }

    static String usage(int tokens, int promptTokens) {
        return "{\"prompt_tokens\":" + promptTokens + ",\"completion_tokens\":" + tokens + ",\"total_tokens\":"
                + (tokens + promptTokens) + "}";
    }

    static HttpReply stream(int tokens, int perChunk, String finish, String usage) {
        StringBuilder events = new StringBuilder();
        for (int token = 0; token < tokens; token += perChunk) {
            events.append("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + " word".repeat(perChunk)
                    + "\"},\"finish_reason\":null}]}\n\n");
        }
        events.append("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + finish + "\"}]" + usage
                + "}\n\n");
        return answer(
                200, "text/event-stream", events.append("data: [DONE]\n\n").toString());
    }
}
