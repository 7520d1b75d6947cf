package io.llmloadtest.protocols.openai;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.protocols.RequestOptions;
import java.io.ByteArrayOutputStream;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes what a request asks. */
final class RequestBody {
    private static final JsonFactory JSON = new JsonFactory();

    private RequestBody() {}

    /** How the prompt is put. */
    enum Shape {
        MESSAGES,
        PROMPT
    }

    static byte[] bytes(Shape shape, Prompt prompt, RequestOptions options) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), body)) {
            json.writeStartObject();
            json.writeStringProperty("model", options.model());
            switch (shape) {
                case MESSAGES -> messages(json, prompt);
                case PROMPT -> json.writeStringProperty("prompt", joined(prompt));
            }
            json.writeNumberProperty(
                    options.maxCompletionTokens() ? "max_completion_tokens" : "max_tokens", prompt.maxOutputTokens());
            if (options.minTokens()) {
                json.writeNumberProperty("min_tokens", prompt.maxOutputTokens());
            }
            if (options.ignoreEos()) {
                json.writeBooleanProperty("ignore_eos", true);
            }
            if (options.temperature().isPresent()) {
                json.writeNumberProperty("temperature", options.temperature().getAsDouble());
            }
            if (options.topP().isPresent()) {
                json.writeNumberProperty("top_p", options.topP().getAsDouble());
            }
            json.writeBooleanProperty("stream", options.streaming());
            if (options.streaming() && options.includeUsage()) {
                streamOptions(json, options);
            }
            json.writeEndObject();
        }
        return body.toByteArray();
    }

    private static void messages(JsonGenerator json, Prompt prompt) {
        json.writeArrayPropertyStart("messages");
        for (Prompt.Message message : prompt.messages()) {
            json.writeStartObject();
            json.writeStringProperty("role", message.role());
            json.writeStringProperty("content", message.content());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String joined(Prompt prompt) {
        return prompt.messages().stream().map(Prompt.Message::content).collect(Collectors.joining("\n"));
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
