package io.llmloadtest.protocols.pages;

import io.llmloadtest.protocols.Call;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A page, below the server's root, that has the context length where the list of models doesn't. */
public final class ContextPage {
    private final Call call;
    private final Function<JsonNode, OptionalInt> reader;

    private ContextPage(Call call, Function<JsonNode, OptionalInt> reader) {
        this.call = call;
        this.reader = reader;
    }

    /** llama.cpp's slots; what Ollama has loaded, and what it would load; TGI's limit. */
    public static List<ContextPage> of(String model) {
        byte[] shown =
                JsonMapper.shared().writeValueAsString(Map.of("model", model)).getBytes(StandardCharsets.UTF_8);
        return List.of(
                new ContextPage(Call.get("/props"), ContextLength::ofSlots),
                new ContextPage(Call.get("/api/ps"), page -> loaded(page, model)),
                new ContextPage(Call.post("/api/show", shown), ContextLength::ofOllama),
                new ContextPage(Call.get("/info"), ContextLength::in));
    }

    public Call call() {
        return call;
    }

    /** Tokens of prompt and answer together; empty when the page doesn't say, or is another one. */
    public OptionalInt read(byte[] document) {
        try {
            return reader.apply(JsonMapper.shared().readTree(document));
        } catch (JacksonException noJson) {
            return OptionalInt.empty();
        }
    }

    private static OptionalInt loaded(JsonNode page, String model) {
        for (JsonNode entry : page.path("models")) {
            if (isAsked(entry.path("name"), model) || isAsked(entry.path("model"), model)) {
                return ContextLength.in(entry);
            }
        }
        return OptionalInt.empty();
    }

    /** Ollama takes a name without a tag for the latest. */
    private static boolean isAsked(JsonNode name, String model) {
        return name.isString()
                && (name.stringValue().equals(model) || name.stringValue().equals(model + ":latest"));
    }
}
