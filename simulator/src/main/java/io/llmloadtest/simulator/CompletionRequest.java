package io.llmloadtest.simulator;

import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a client asks for at {@code /v1/chat/completions} or {@code /v1/completions}.
 *
 * @param maxTokens of the answer, if the client bounds it
 * @param minTokens before the model may stop
 */
record CompletionRequest(
        Dialect dialect,
        String model,
        PromptText prompt,
        boolean stream,
        OptionalInt maxTokens,
        int minTokens,
        boolean ignoreEos,
        boolean includeUsage,
        boolean continuousUsage) {

    static CompletionRequest read(Dialect dialect, byte[] body) throws RequestRejected {
        JsonNode json = object(body);
        if (json.path("n").asInt(1) != 1) {
            throw RequestRejected.badRequest("only n=1 is simulated", "n");
        }
        OptionalInt maxTokens = maxTokens(json);
        int minTokens = json.path("min_tokens").asInt(0);
        if (maxTokens.isPresent() && minTokens > maxTokens.getAsInt()) {
            throw RequestRejected.badRequest("min_tokens must be at most max_tokens", "min_tokens");
        }
        JsonNode streamOptions = json.path("stream_options");
        return new CompletionRequest(
                dialect,
                json.path("model").asString(""),
                prompt(dialect, json),
                json.path("stream").asBoolean(false),
                maxTokens,
                minTokens,
                json.path("ignore_eos").asBoolean(false),
                streamOptions.path("include_usage").asBoolean(false),
                streamOptions.path("continuous_usage_stats").asBoolean(false));
    }

    /** A JSON object, whatever is in it. */
    static JsonNode object(byte[] body) throws RequestRejected {
        try {
            JsonNode json = ErrorBody.JSON.readTree(body);
            if (json.isObject()) {
                return json;
            }
            throw RequestRejected.invalidJson("the body must be a JSON object");
        } catch (JacksonException invalid) {
            throw RequestRejected.invalidJson("invalid JSON: " + invalid.getOriginalMessage());
        }
    }

    private static PromptText prompt(Dialect dialect, JsonNode json) throws RequestRejected {
        return switch (dialect) {
            case CHAT -> PromptText.ofMessages(json.path("messages"));
            case TEXT -> PromptText.ofPrompt(json.path("prompt"));
        };
    }

    /** The newer name wins, as in servers that know both. */
    private static OptionalInt maxTokens(JsonNode json) throws RequestRejected {
        String name = json.hasNonNull("max_completion_tokens") ? "max_completion_tokens" : "max_tokens";
        if (!json.hasNonNull(name)) {
            return OptionalInt.empty();
        }
        int value = json.path(name).asInt(0);
        if (value < 1) {
            throw RequestRejected.badRequest(name + " must be at least 1", name);
        }
        return OptionalInt.of(value);
    }
}
