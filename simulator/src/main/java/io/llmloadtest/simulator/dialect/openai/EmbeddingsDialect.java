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
import io.llmloadtest.simulator.dialect.Vectors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** {@code /v1/embeddings}: a vector for each text, all in one document. An answer that a fault cuts lacks the last. */
public final class EmbeddingsDialect implements Dialect {
    private static final int DIMENSIONS = 8;
    private static final byte[] FAILURE =
            ErrorBody.of(500, "InternalServerError", "EngineCore died (simulated)", Optional.empty());
    private static final ModelsPage MODELS = new OpenAiModels();

    @Override
    public Api api() {
        return Api.OPENAI;
    }

    @Override
    public String path() {
        return "/v1/embeddings";
    }

    /** The work on all its texts is that on one prompt with a single token to come. */
    @Override
    public CompletionRequest read(byte[] body) throws RequestRejected {
        JsonNode json = CompletionRequest.object(body);
        JsonNode input = json.path("input");
        String format = json.path("encoding_format").asString("float");
        if (!format.equals("float") && !format.equals("base64")) {
            throw RequestRejected.badRequest("encoding_format must be float or base64", "encoding_format");
        }
        return new CompletionRequest(
                this,
                CompletionRequest.model(json),
                prompt(input),
                false,
                OptionalInt.of(1),
                1,
                true,
                true,
                false,
                Optional.of(new Vectors(input.isArray() ? input.size() : 1, format.equals("base64"))));
    }

    private static PromptText prompt(JsonNode input) throws RequestRejected {
        boolean texts = input.isString()
                || (input.isArray() && !input.isEmpty() && input.valueStream().allMatch(JsonNode::isString));
        if (!texts) {
            throw RequestRejected.badRequest("`input` must be a text or a list of texts", "input");
        }
        return new PromptText(
                input.isString()
                        ? List.of(input.stringValue())
                        : input.valueStream().map(JsonNode::stringValue).toList(),
                0);
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
        throw new IllegalStateException("embeddings aren't streamed");
    }

    @Override
    public byte[] whole(AnswerPlan plan, ByteBuilder reasoning, ByteBuilder text, int tokens, boolean finished) {
        Vectors vectors = plan.vectors().orElseThrow();
        int count = finished ? vectors.count() : vectors.count() - 1;
        ByteBuilder json = new ByteBuilder(256 + 128 * count).append("{\"object\":\"list\",\"data\":[");
        for (int index = 0; index < count; index++) {
            json.append(index == 0 ? "" : ",")
                    .append("{\"object\":\"embedding\",\"index\":" + index + ",\"embedding\":")
                    .append(vector(index, vectors.base64()))
                    .append("}");
        }
        json.append("],\"model\":\"" + plan.model() + "\"");
        if (plan.finalUsage()) {
            json.append(",\"usage\":{\"prompt_tokens\":" + plan.promptTokens() + ",\"total_tokens\":"
                    + plan.promptTokens() + "}");
        }
        return json.append("}").toByteArray();
    }

    private static String vector(int index, boolean base64) {
        ByteBuffer bytes = ByteBuffer.allocate(DIMENSIONS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        StringBuilder numbers = new StringBuilder();
        for (int dimension = 0; dimension < DIMENSIONS; dimension++) {
            float value = (index + dimension) % DIMENSIONS / 8f;
            bytes.putFloat(value);
            numbers.append(dimension == 0 ? "" : ",").append(value);
        }
        return base64 ? "\"" + Base64.getEncoder().encodeToString(bytes.array()) + "\"" : "[" + numbers + "]";
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
