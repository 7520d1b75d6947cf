package io.llmloadtest.simulator.dialect.openai;

import io.llmloadtest.simulator.dialect.CompletionRequest;
import io.llmloadtest.simulator.dialect.Dialect;
import io.llmloadtest.simulator.dialect.PromptText;
import io.llmloadtest.simulator.dialect.RequestRejected;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** Reads what a client asks for at {@code /v1/chat/completions} or {@code /v1/completions}. */
final class OpenAiRequest {
    private OpenAiRequest() {}

    static CompletionRequest read(Dialect dialect, byte[] body) throws RequestRejected {
        JsonNode json = CompletionRequest.object(body);
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
                CompletionRequest.model(json),
                dialect.chat()
                        ? PromptText.ofMessages(json.path("messages"))
                        : PromptText.ofPrompt(json.path("prompt")),
                json.path("stream").asBoolean(false),
                maxTokens,
                minTokens,
                json.path("ignore_eos").asBoolean(false),
                streamOptions.path("include_usage").asBoolean(false),
                streamOptions.path("continuous_usage_stats").asBoolean(false));
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
