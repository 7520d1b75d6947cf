package io.llmloadtest.simulator.dialect.openai;

import io.llmloadtest.simulator.config.Api;
import io.llmloadtest.simulator.dialect.AnswerPlan;
import io.llmloadtest.simulator.dialect.ByteBuilder;
import io.llmloadtest.simulator.dialect.CompletionRequest;
import io.llmloadtest.simulator.dialect.Dialect;
import io.llmloadtest.simulator.dialect.ModelsPage;
import io.llmloadtest.simulator.dialect.PromptText;
import io.llmloadtest.simulator.dialect.RequestRejected;
import io.llmloadtest.simulator.dialect.StreamWriter;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** {@code /v1/responses}: items made of parts, always counted. */
public final class ResponsesDialect implements Dialect {
    private static final String LIMIT = "max_output_tokens";
    private static final byte[] FAILURE =
            ErrorBody.of(500, "InternalServerError", "EngineCore died (simulated)", Optional.empty());
    private static final ModelsPage MODELS = new OpenAiModels();

    @Override
    public Api api() {
        return Api.OPENAI;
    }

    @Override
    public String path() {
        return "/v1/responses";
    }

    @Override
    public CompletionRequest read(byte[] body) throws RequestRejected {
        JsonNode json = CompletionRequest.object(body);
        JsonNode input = json.path("input");
        PromptText messages = input.isString() ? PromptText.ofPrompt(input) : PromptText.ofMessages(input);
        OptionalInt limit = limit(json);
        int minTokens = json.path("min_tokens").asInt(0);
        if (limit.isPresent() && minTokens > limit.getAsInt()) {
            throw RequestRejected.badRequest("min_tokens must be at most " + LIMIT, "min_tokens");
        }
        return new CompletionRequest(
                this,
                CompletionRequest.model(json),
                json.hasNonNull("instructions") ? messages.after(json.path("instructions")) : messages,
                json.path("stream").asBoolean(false),
                limit,
                minTokens,
                json.path("ignore_eos").asBoolean(false),
                true,
                false);
    }

    private static OptionalInt limit(JsonNode json) throws RequestRejected {
        if (!json.hasNonNull(LIMIT)) {
            return OptionalInt.empty();
        }
        int value = json.path(LIMIT).asInt(0);
        if (value < 1) {
            throw RequestRejected.badRequest(LIMIT + " must be at least 1", LIMIT);
        }
        return OptionalInt.of(value);
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
        return new ResponsesStream(plan);
    }

    @Override
    public byte[] whole(AnswerPlan plan, ByteBuilder reasoning, ByteBuilder text, int tokens, boolean finished) {
        ByteBuilder json = new ByteBuilder(512 + text.length() + reasoning.length());
        ResponseObject response = new ResponseObject(plan);
        response.open(json, finished ? response.status() : "in_progress");
        json.append(",\"output\":[");
        if (reasoning.length() > 0) {
            json.append("{\"id\":\"rs_" + plan.id() + "\",\"type\":\"reasoning\",\"summary\":[],\"content\":[{\"type\":"
                            + "\"reasoning_text\",\"text\":\"")
                    .append(reasoning)
                    .append("\"}]},");
        }
        json.append("{\"id\":\"msg_" + plan.id() + "\",\"type\":\"message\",\"role\":\"assistant\",\"status\":"
                        + "\"completed\",\"content\":[{\"type\":\"output_text\",\"annotations\":[],\"text\":\"")
                .append(text)
                .append("\"}]}]");
        response.close(json, tokens);
        return json.toByteArray();
    }

    @Override
    public byte[] refusal(RequestRejected refused) {
        return ErrorBody.of(refused.status(), refused.type(), refused.reason(), refused.param());
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
