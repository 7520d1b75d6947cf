package io.llmloadtest.app.preflight;

import io.llmloadtest.engine.Caller;
import io.llmloadtest.engine.HttpCall;
import io.llmloadtest.engine.HttpReply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Servers' own pages that tell the context length where the list of models doesn't. */
final class ContextPages {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final Caller caller;
    private final String model;

    ContextPages(Caller caller, String model) {
        this.caller = caller;
        this.model = model;
    }

    private record Question(HttpCall call, Function<JsonNode, OptionalInt> reader) {}

    /** Blocks for a few calls that most servers answer by 404 at once; the smallest of what they tell. */
    OptionalInt ask() throws InterruptedException {
        OptionalInt least = OptionalInt.empty();
        for (Question question : questions()) {
            HttpReply reply = caller.call(question.call());
            if (reply instanceof HttpReply.NoAnswer) {
                return least;
            }
            OptionalInt told = told(reply, question.reader());
            if (told.isPresent()) {
                least = OptionalInt.of(Math.min(told.getAsInt(), least.orElse(Integer.MAX_VALUE)));
            }
        }
        return least;
    }

    /** llama.cpp's slots; what Ollama has loaded, and what it would load; TGI's limit. */
    private List<Question> questions() {
        return List.of(
                new Question(get("/props"), ContextLength::ofSlots),
                new Question(get("/api/ps"), this::loaded),
                new Question(show(), ContextLength::ofOllama),
                new Question(get("/info"), ContextLength::in));
    }

    private OptionalInt loaded(JsonNode page) {
        for (JsonNode entry : page.path("models")) {
            if (isAsked(entry.path("name")) || isAsked(entry.path("model"))) {
                return ContextLength.in(entry);
            }
        }
        return OptionalInt.empty();
    }

    /** Ollama takes a name without a tag for the latest. */
    private boolean isAsked(JsonNode name) {
        return name.isString()
                && (name.stringValue().equals(model) || name.stringValue().equals(model + ":latest"));
    }

    private static HttpCall get(String path) {
        return new HttpCall("GET", path, true, new byte[0], TIMEOUT);
    }

    private HttpCall show() {
        String body = JsonMapper.shared().writeValueAsString(Map.of("model", model));
        return new HttpCall("POST", "/api/show", true, body.getBytes(StandardCharsets.UTF_8), TIMEOUT);
    }

    private static OptionalInt told(HttpReply reply, Function<JsonNode, OptionalInt> reader) {
        if (!(reply instanceof HttpReply.Answer answer) || answer.status() != 200) {
            return OptionalInt.empty();
        }
        try {
            return reader.apply(JsonMapper.shared().readTree(answer.body()));
        } catch (JacksonException noJson) {
            return OptionalInt.empty();
        }
    }
}
