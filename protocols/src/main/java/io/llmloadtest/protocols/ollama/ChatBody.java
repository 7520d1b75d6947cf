package io.llmloadtest.protocols.ollama;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.protocols.RequestOptions;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/**
 * Writes what a request asks. What concerns the model stands within {@code options}: there go also the fields of a prompt
 * or of the run that OpenAI has outside. A field that the prompt brings stands before one of the run, and that before ours.
 */
final class ChatBody {
    private static final JsonMapper JSON = JsonMapper.shared();
    static final String LIMIT = "num_predict";

    private static final String OPTIONS = "options";

    /** The limit is written by the prompt's length, whoever gave it. */
    private static final Set<String> LIMITS = Set.of("max_tokens", "max_completion_tokens", LIMIT);

    /** Options that OpenAI's requests have outside, by the same names. */
    private static final Set<String> OF_THE_MODEL =
            Set.of("temperature", "top_p", "top_k", "min_p", "seed", "stop", "presence_penalty", "frequency_penalty");

    private ChatBody() {}

    static byte[] bytes(Prompt prompt, RequestOptions options) {
        ObjectNode body = JSON.createObjectNode().put("model", options.model());
        ArrayNode messages = body.putArray("messages");
        prompt.messages().forEach(message -> add(message, messages));
        body.put("stream", options.streaming());
        ObjectNode model = JSON.createObjectNode();
        options.sampling().forEach(model::put);
        options.extra().forEach((name, value) -> give(body, model, name, value));
        prompt.fields().forEach((name, value) -> give(body, model, name, value));
        model.put(LIMIT, prompt.maxOutputTokens());
        body.set(OPTIONS, model);
        return JSON.writeValueAsBytes(body);
    }

    private static void add(Prompt.Message message, ArrayNode messages) {
        if (message.json().isPresent()) {
            messages.addRawValue(new RawValue(message.json().get()));
        } else {
            messages.addObject().put("role", message.role()).put("content", message.content());
        }
    }

    private static void give(ObjectNode body, ObjectNode model, String name, String value) {
        if (name.equals(OPTIONS)) {
            read(value).properties().stream()
                    .filter(option -> !LIMITS.contains(option.getKey()))
                    .forEach(option -> model.set(option.getKey(), option.getValue()));
        } else if (OF_THE_MODEL.contains(name)) {
            model.putRawValue(name, new RawValue(value));
        } else if (!LIMITS.contains(name)) {
            body.putRawValue(name, new RawValue(value));
        }
    }

    /** Whoever gave the value has parsed it before. */
    private static JsonNode read(String value) {
        try {
            return JSON.readTree(value);
        } catch (JacksonException unsound) {
            throw new IllegalArgumentException("not JSON: " + value, unsound);
        }
    }
}
