package io.llmloadtest.simulator.dialect.tritongrpc;

import static io.llmloadtest.simulator.dialect.ByteBuilder.utf8;

import io.llmloadtest.protocols.protobuf.MessageWriter;
import io.llmloadtest.protocols.tritongrpc.Kserve;
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
import tools.jackson.databind.node.StringNode;

/** {@code ModelStreamInfer} of a model of vLLM's back end. What goes wrong is told in the stream, as Triton does. */
public final class TritonGrpcDialect implements Dialect {
    private static final byte[] FAILURE = error("the model instance died (simulated)");
    private static final ModelsPage MODELS = new ModelIndex();

    @Override
    public Api api() {
        return Api.TRITON;
    }

    @Override
    public String path() {
        return Kserve.SERVICE + "/ModelStreamInfer";
    }

    @Override
    public CompletionRequest read(byte[] body) throws RequestRejected {
        AskedTensors asked = AskedTensors.read(body);
        int limit = asked.parameters().path("max_tokens").asInt(16);
        if (limit < 1) {
            throw RequestRejected.badRequest("max_tokens must be at least 1, got " + limit + ".", "max_tokens");
        }
        return new CompletionRequest(
                this,
                Optional.of(asked.model()),
                PromptText.ofPrompt(StringNode.valueOf(asked.prompt())),
                true,
                OptionalInt.of(limit),
                asked.parameters().path("min_tokens").asInt(0),
                asked.parameters().path("ignore_eos").asBoolean(false),
                asked.counts(),
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
    public boolean messages() {
        return true;
    }

    @Override
    public StreamWriter stream(AnswerPlan plan) {
        return new TritonGrpcStream(plan);
    }

    @Override
    public byte[] whole(AnswerPlan plan, ByteBuilder reasoning, ByteBuilder text, int tokens, boolean finished) {
        return TritonGrpcStream.response(plan, text.toByteArray(), tokens, finished, finished);
    }

    @Override
    public byte[] refusal(RequestRejected refused) {
        boolean unknown = refused.status() == 404;
        return error(unknown ? "Request for unknown model: " + refused.reason() : refused.reason());
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
        return List.of(new ConfigPage());
    }

    private static byte[] error(String message) {
        return new MessageWriter().bytes(Kserve.ERROR_MESSAGE, utf8(message)).toByteArray();
    }
}
