package io.llmloadtest.protocols.openai;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.protocols.RequestOptions;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes what a request asks. A field that the prompt brings stands before one of the run, and that before ours. */
final class RequestBody {
    private static final JsonFactory JSON = new JsonFactory();

    private static final String NEWER_LIMIT = "max_completion_tokens";

    /** The limit is written by the prompt's length, whoever gave it. */
    private static final List<String> LIMITS = List.of("max_tokens", NEWER_LIMIT);

    /** With one of these an answer is meant to end early, which {@code min_tokens} would forbid. */
    static final List<String> ENDINGS = List.of("min_tokens", "ignore_eos", "stop", "stop_token_ids");

    private RequestBody() {}

    /** How the prompt is put. */
    enum Shape {
        MESSAGES,
        PROMPT
    }

    static byte[] bytes(Shape shape, Prompt prompt, RequestOptions options) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(256);
        Map<String, String> given = given(prompt, options);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), body)) {
            json.writeStartObject();
            json.writeStringProperty("model", options.model());
            switch (shape) {
                case MESSAGES -> messages(json, prompt);
                case PROMPT -> json.writeStringProperty("prompt", prompt.text());
            }
            json.writeNumberProperty(limit(options), prompt.maxOutputTokens());
            ending(json, prompt, options, given);
            sampling(json, options, given);
            json.writeBooleanProperty("stream", options.streaming());
            if (options.streaming() && options.includeUsage() && !given.containsKey("stream_options")) {
                streamOptions(json, options);
            }
            given.forEach((name, value) -> {
                json.writeName(name);
                json.writeRawValue(value);
            });
            json.writeEndObject();
        }
        return body.toByteArray();
    }

    private static String limit(RequestOptions options) {
        boolean newer = options.maxCompletionTokens() || options.extra().containsKey(NEWER_LIMIT);
        return newer ? NEWER_LIMIT : "max_tokens";
    }

    private static Map<String, String> given(Prompt prompt, RequestOptions options) {
        if (prompt.fields().isEmpty() && options.extra().isEmpty()) {
            return Map.of();
        }
        Map<String, String> given = new LinkedHashMap<>(options.extra());
        given.putAll(prompt.fields());
        given.keySet().removeAll(LIMITS);
        if (!options.streaming()) {
            given.remove("stream_options");
        }
        given.computeIfPresent("min_tokens", (name, least) -> atMost(prompt.maxOutputTokens(), least));
        return given;
    }

    /** A server refuses to give more than the limit, which of the probe is a short one. */
    static String atMost(int limit, String least) {
        return least.matches("\\d{1,9}") ? Integer.toString(Math.min(limit, Integer.parseInt(least))) : least;
    }

    private static void ending(JsonGenerator json, Prompt prompt, RequestOptions options, Map<String, String> given) {
        if (options.minTokens() && ENDINGS.stream().noneMatch(given::containsKey)) {
            json.writeNumberProperty("min_tokens", prompt.maxOutputTokens());
        }
        if (options.ignoreEos() && !given.containsKey("ignore_eos")) {
            json.writeBooleanProperty("ignore_eos", true);
        }
    }

    private static void sampling(JsonGenerator json, RequestOptions options, Map<String, String> given) {
        options.sampling().forEach((name, value) -> {
            if (!given.containsKey(name)) {
                json.writeNumberProperty(name, value);
            }
        });
    }

    private static void messages(JsonGenerator json, Prompt prompt) {
        json.writeArrayPropertyStart("messages");
        for (Prompt.Message message : prompt.messages()) {
            if (message.json().isPresent()) {
                json.writeRawValue(message.json().get());
            } else {
                json.writeStartObject();
                json.writeStringProperty("role", message.role());
                json.writeStringProperty("content", message.content());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private static void streamOptions(JsonGenerator json, RequestOptions options) {
        json.writeObjectPropertyStart("stream_options");
        json.writeBooleanProperty("include_usage", true);
        if (options.continuousUsage()) {
            json.writeBooleanProperty("continuous_usage_stats", true);
        }
        json.writeEndObject();
    }
}
