package io.llmloadtest.simulator.dialect.triton;

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
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code generate_stream} and {@code generate} of a model of vLLM's back end, which counts when it is asked to. */
public final class TritonDialect implements Dialect {
    private static final byte[] FAILURE = utf8("{\"error\":\"the model instance died (simulated)\"}");
    private static final ModelsPage MODELS = new RepositoryIndex();

    private final boolean streamed;

    public TritonDialect(boolean streamed) {
        this.streamed = streamed;
    }

    @Override
    public Api api() {
        return Api.TRITON;
    }

    @Override
    public String path() {
        return "/v2/models/{model}/" + (streamed ? "generate_stream" : "generate");
    }

    @Override
    public CompletionRequest read(byte[] body) throws RequestRejected {
        JsonNode json = CompletionRequest.object(body);
        int limit = json.path("max_tokens").asInt(16);
        if (limit < 1) {
            throw RequestRejected.badRequest("max_tokens must be at least 1, got " + limit + ".", "max_tokens");
        }
        return new CompletionRequest(
                this,
                Optional.empty(),
                PromptText.ofPrompt(json.path("text_input")),
                streamed,
                OptionalInt.of(limit),
                json.path("min_tokens").asInt(0),
                json.path("ignore_eos").asBoolean(false),
                json.path("return_num_output_tokens").asBoolean(false),
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
        return new TritonStream(plan);
    }

    @Override
    public byte[] whole(AnswerPlan plan, ByteBuilder reasoning, ByteBuilder text, int tokens, boolean finished) {
        ByteBuilder json = new ByteBuilder(256 + text.length());
        TritonStream.response(json, plan, text, 0, text.length(), tokens, finished);
        return json.toByteArray();
    }

    @Override
    public byte[] refusal(RequestRejected refused) {
        return JsonMapper.shared()
                .writeValueAsBytes(JsonMapper.shared().createObjectNode().put("error", refused.reason()));
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
        return List.of(new ServerPage(), new ConfigPage());
    }
}
