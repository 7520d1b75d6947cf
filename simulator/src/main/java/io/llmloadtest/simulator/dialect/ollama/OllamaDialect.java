package io.llmloadtest.simulator.dialect.ollama;

import static io.llmloadtest.simulator.dialect.ByteBuilder.utf8;

import io.llmloadtest.simulator.config.Api;
import io.llmloadtest.simulator.dialect.AnswerPlan;
import io.llmloadtest.simulator.dialect.ByteBuilder;
import io.llmloadtest.simulator.dialect.CompletionRequest;
import io.llmloadtest.simulator.dialect.Dialect;
import io.llmloadtest.simulator.dialect.ModelsPage;
import io.llmloadtest.simulator.dialect.PromptText;
import io.llmloadtest.simulator.dialect.RequestRejected;
import io.llmloadtest.simulator.dialect.StreamWriter;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code /api/chat} and {@code /api/generate}: streamed unless told otherwise, always counted, and never longer than the model wants. */
public final class OllamaDialect implements Dialect {
    private static final byte[] FAILURE = utf8("{\"error\":\"llama runner process has terminated (simulated)\"}");
    private static final int LENGTH = 512;
    private static final ModelsPage MODELS = new Tags();

    private final Route route;

    public OllamaDialect(Route route) {
        this.route = route;
    }

    /** Either takes and gives messages, or plain texts. */
    public enum Route {
        CHAT,
        GENERATE
    }

    @Override
    public Api api() {
        return Api.OLLAMA;
    }

    @Override
    public String path() {
        return switch (route) {
            case CHAT -> "/api/chat";
            case GENERATE -> "/api/generate";
        };
    }

    @Override
    public CompletionRequest read(byte[] body) throws RequestRejected {
        JsonNode json = CompletionRequest.object(body);
        int limit = json.path("options").path("num_predict").asInt(-1);
        return new CompletionRequest(
                this,
                CompletionRequest.model(json),
                switch (route) {
                    case CHAT -> PromptText.ofMessages(json.path("messages"));
                    case GENERATE -> PromptText.ofPrompt(json.path("prompt"));
                },
                json.path("stream").asBoolean(true),
                limit > 0 ? OptionalInt.of(limit) : OptionalInt.empty(),
                0,
                false,
                true,
                false);
    }

    /** A plain text gets the model's template, too. */
    @Override
    public boolean chat() {
        return true;
    }

    @Override
    public boolean lines() {
        return true;
    }

    @Override
    public StreamWriter stream(AnswerPlan plan) {
        return new OllamaStream(plan, route);
    }

    @Override
    public byte[] whole(AnswerPlan plan, ByteBuilder reasoning, ByteBuilder text, int tokens, boolean finished) {
        ByteBuilder json = new ByteBuilder(LENGTH + text.length() + reasoning.length());
        new OllamaStream(plan, route).whole(json, reasoning, text, tokens, finished);
        return json.toByteArray();
    }

    @Override
    public byte[] refusal(RequestRejected refused) {
        ObjectNode error = JsonMapper.shared().createObjectNode().put("error", refused.reason());
        return JsonMapper.shared().writeValueAsBytes(error);
    }

    @Override
    public byte[] failure() {
        return FAILURE;
    }

    @Override
    public ModelsPage models() {
        return MODELS;
    }
}
