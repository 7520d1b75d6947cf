package io.llmloadtest.simulator.dialect.tgi;

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
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code /generate_stream} and {@code /generate}: the path says whether an answer is streamed. */
public final class TgiDialect implements Dialect {
    private static final byte[] FAILURE =
            utf8("{\"error\":\"the shard died (simulated)\",\"error_type\":\"generation\"}");
    private static final ModelsPage MODELS = new InfoPage();

    private final boolean streamed;

    public TgiDialect(boolean streamed) {
        this.streamed = streamed;
    }

    @Override
    public Api api() {
        return Api.TGI;
    }

    @Override
    public String path() {
        return streamed ? "/generate_stream" : "/generate";
    }

    @Override
    public CompletionRequest read(byte[] body) throws RequestRejected {
        JsonNode json = CompletionRequest.object(body);
        int limit = json.path("parameters").path("max_new_tokens").asInt(0);
        if (limit < 0) {
            throw RequestRejected.badRequest("`max_new_tokens` must be strictly positive", "max_new_tokens");
        }
        return new CompletionRequest(
                this,
                Optional.empty(),
                PromptText.ofPrompt(json.path("inputs")),
                streamed,
                limit > 0 ? OptionalInt.of(limit) : OptionalInt.empty(),
                0,
                false,
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
        return new TgiStream(plan);
    }

    @Override
    public byte[] whole(AnswerPlan plan, ByteBuilder reasoning, ByteBuilder text, int tokens, boolean finished) {
        ByteBuilder json = new ByteBuilder(256 + text.length())
                .append("{\"generated_text\":\"")
                .append(text)
                .append("\",\"details\":");
        details(json, plan, tokens, finished);
        return json.append("}").toByteArray();
    }

    /** The value of {@code details}: null until an answer is finished. */
    static void details(ByteBuilder json, AnswerPlan plan, int tokens, boolean finished) {
        if (!finished) {
            json.append("null");
            return;
        }
        String reason = plan.finishReason().equals("length") ? "length" : "eos_token";
        json.append("{\"finish_reason\":\"" + reason + "\"");
        if (plan.finalUsage()) {
            json.append(",\"generated_tokens\":" + tokens + ",\"input_length\":" + plan.promptTokens());
        }
        json.append(",\"seed\":null}");
    }

    @Override
    public byte[] refusal(RequestRejected refused) {
        ObjectNode error = JsonMapper.shared()
                .createObjectNode()
                .put("error", refused.reason())
                .put("error_type", refused.status() == 503 ? "overloaded" : "validation");
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
