package io.llmloadtest.simulator.dialect.sglang;

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
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code /generate}, with all of the text so far in every chunk, as SGLang sends it unless it is told otherwise. */
public final class SgLangDialect implements Dialect {
    private static final byte[] FAILURE = utf8("{\"error\":{\"message\":\"the scheduler died (simulated)\"}}");
    private static final ModelsPage MODELS = new OpenAiModels();

    private final Dialect beside;

    /**
     * The dialect, and what else has the same path.
     *
     * @param beside takes the requests that have no {@code text}
     */
    public SgLangDialect(Dialect beside) {
        this.beside = beside;
    }

    @Override
    public Api api() {
        return Api.SGLANG;
    }

    @Override
    public String path() {
        return "/generate";
    }

    @Override
    public CompletionRequest read(byte[] body) throws RequestRejected {
        JsonNode json = CompletionRequest.object(body);
        if (!json.has("text")) {
            return beside.read(body);
        }
        JsonNode sampling = json.path("sampling_params");
        int limit = sampling.path("max_new_tokens").asInt(128);
        if (limit < 1) {
            throw RequestRejected.badRequest("max_new_tokens must be at least 1, got " + limit + ".", "max_new_tokens");
        }
        return new CompletionRequest(
                this,
                Optional.empty(),
                PromptText.ofPrompt(json.path("text")),
                json.path("stream").asBoolean(false),
                OptionalInt.of(limit),
                sampling.path("min_new_tokens").asInt(0),
                sampling.path("ignore_eos").asBoolean(false),
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
        return new SgLangStream(plan);
    }

    @Override
    public byte[] whole(AnswerPlan plan, ByteBuilder reasoning, ByteBuilder text, int tokens, boolean finished) {
        ByteBuilder json = new ByteBuilder(256 + text.length());
        generation(json, plan, text, tokens, finished);
        return json.toByteArray();
    }

    /** All of an answer so far, in the one form that there is for it. */
    static void generation(ByteBuilder json, AnswerPlan plan, ByteBuilder text, int tokens, boolean finished) {
        json.append("{\"text\":\"").append(text).append("\",\"meta_info\":{\"id\":\"" + plan.id() + "\"");
        if (!finished) {
            json.append(",\"finish_reason\":null");
        } else if (plan.finishReason().equals("length")) {
            json.append(",\"finish_reason\":{\"type\":\"length\",\"length\":" + tokens + "}");
        } else {
            json.append(",\"finish_reason\":{\"type\":\"stop\",\"matched\":2}");
        }
        if (plan.finalUsage()) {
            json.append(",\"prompt_tokens\":")
                    .appendNumber(plan.promptTokens())
                    .append(",\"completion_tokens\":")
                    .appendNumber(tokens)
                    .append(",\"cached_tokens\":0");
        }
        json.append("}}");
    }

    @Override
    public byte[] refusal(RequestRejected refused) {
        ObjectNode document = JsonMapper.shared().createObjectNode();
        document.putObject("error").put("message", refused.reason());
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
        return List.of(new ModelInfo());
    }
}
