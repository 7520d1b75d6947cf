package io.llmloadtest.simulator.dialect.llamacpp;

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
import io.llmloadtest.simulator.dialect.openai.OpenAiModels;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code /completion}, of a server that has several models and therefore looks at the name. */
public final class LlamaCppDialect implements Dialect {
    private static final byte[] FAILURE =
            utf8("{\"error\":{\"code\":500,\"message\":\"the slot died (simulated)\",\"type\":\"server_error\"}}");
    private static final ModelsPage MODELS = new OpenAiModels();

    @Override
    public Api api() {
        return Api.LLAMACPP;
    }

    @Override
    public String path() {
        return "/completion";
    }

    @Override
    public CompletionRequest read(byte[] body) throws RequestRejected {
        JsonNode json = CompletionRequest.object(body);
        int limit = json.path("n_predict").asInt(-1);
        return new CompletionRequest(
                this,
                CompletionRequest.model(json),
                PromptText.ofPrompt(json.path("prompt")),
                json.path("stream").asBoolean(false),
                limit > 0 ? OptionalInt.of(limit) : OptionalInt.empty(),
                0,
                json.path("ignore_eos").asBoolean(false),
                true,
                false);
    }

    @Override
    public boolean chat() {
        return false;
    }

    @Override
    public boolean lines() {
        return false;
    }

    @Override
    public StreamWriter stream(AnswerPlan plan) {
        return new LlamaCppStream(plan);
    }

    @Override
    public byte[] whole(AnswerPlan plan, ByteBuilder reasoning, ByteBuilder text, int tokens, boolean finished) {
        ByteBuilder json = new ByteBuilder(512 + text.length());
        new LlamaCppStream(plan).whole(json, text, tokens, finished);
        return json.toByteArray();
    }

    @Override
    public byte[] refusal(RequestRejected refused) {
        ObjectNode document = JsonMapper.shared().createObjectNode();
        document.putObject("error")
                .put("code", refused.status())
                .put("message", refused.reason())
                .put("type", refused.status() == 404 ? "not_found_error" : "invalid_request_error");
        return JsonMapper.shared().writeValueAsBytes(document);
    }

    @Override
    public byte[] failure() {
        return FAILURE;
    }

    @Override
    public ModelsPage models() {
        return MODELS;
    }

    @Override
    public List<ModelsPage> about() {
        return List.of(new Props());
    }
}
