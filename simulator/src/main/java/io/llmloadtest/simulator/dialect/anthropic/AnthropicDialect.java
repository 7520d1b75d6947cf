package io.llmloadtest.simulator.dialect.anthropic;

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
import java.util.Map;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/messages}: always counted, never longer than the model wants, and never without a limit. */
public final class AnthropicDialect implements Dialect {
    private static final byte[] FAILURE =
            utf8("{\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"the engine died (simulated)\"}}");
    private static final Map<Integer, String> ERROR_TYPES = Map.of(
            400, "invalid_request_error",
            401, "authentication_error",
            404, "not_found_error",
            503, "overloaded_error");
    private static final ModelsPage MODELS = new OpenAiModels();

    @Override
    public Api api() {
        return Api.ANTHROPIC;
    }

    @Override
    public String path() {
        return "/v1/messages";
    }

    @Override
    public CompletionRequest read(byte[] body) throws RequestRejected {
        JsonNode json = CompletionRequest.object(body);
        int limit = json.path("max_tokens").asInt(0);
        if (limit < 1) {
            throw RequestRejected.badRequest("max_tokens: a number of at least 1 is required", "max_tokens");
        }
        PromptText messages = PromptText.ofMessages(json.path("messages"));
        return new CompletionRequest(
                this,
                CompletionRequest.model(json),
                json.hasNonNull("system") ? messages.after(json.path("system")) : messages,
                json.path("stream").asBoolean(false),
                OptionalInt.of(limit),
                0,
                false,
                true,
                false);
    }

    @Override
    public boolean chat() {
        return true;
    }

    @Override
    public boolean lines() {
        return false;
    }

    @Override
    public StreamWriter stream(AnswerPlan plan) {
        return new AnthropicStream(plan);
    }

    @Override
    public byte[] whole(AnswerPlan plan, ByteBuilder reasoning, ByteBuilder text, int tokens, boolean finished) {
        ByteBuilder json = new ByteBuilder(512 + text.length() + reasoning.length())
                .append("{\"id\":\"msg_" + plan.id() + "\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\""
                        + plan.model() + "\",\"content\":[");
        if (reasoning.length() > 0) {
            json.append("{\"type\":\"thinking\",\"thinking\":\"")
                    .append(reasoning)
                    .append("\",\"signature\":\"\"},");
        }
        json.append("{\"type\":\"text\",\"text\":\"")
                .append(text)
                .append("\"}],\"stop_reason\":" + (finished ? "\"" + stopReason(plan) + "\"" : "null")
                        + ",\"stop_sequence\":null");
        if (plan.finalUsage()) {
            json.append(",\"usage\":{\"input_tokens\":" + plan.promptTokens() + ",\"output_tokens\":" + tokens + "}");
        }
        return json.append("}").toByteArray();
    }

    /** As Anthropic calls it. */
    static String stopReason(AnswerPlan plan) {
        return plan.finishReason().equals("length") ? "max_tokens" : "end_turn";
    }

    @Override
    public byte[] refusal(RequestRejected refused) {
        ObjectNode document = JsonMapper.shared().createObjectNode().put("type", "error");
        document.putObject("error")
                .put("type", ERROR_TYPES.getOrDefault(refused.status(), "api_error"))
                .put("message", refused.reason());
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
}
