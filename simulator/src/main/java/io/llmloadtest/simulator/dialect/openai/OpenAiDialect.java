package io.llmloadtest.simulator.dialect.openai;

import static io.llmloadtest.simulator.dialect.ByteBuilder.utf8;

import io.llmloadtest.simulator.config.Api;
import io.llmloadtest.simulator.config.UsageReport;
import io.llmloadtest.simulator.dialect.AnswerPlan;
import io.llmloadtest.simulator.dialect.ByteBuilder;
import io.llmloadtest.simulator.dialect.CompletionRequest;
import io.llmloadtest.simulator.dialect.Dialect;
import io.llmloadtest.simulator.dialect.ModelsPage;
import io.llmloadtest.simulator.dialect.RequestRejected;
import io.llmloadtest.simulator.dialect.StreamWriter;
import java.util.Optional;

/** What OpenAI's two routes have in common. */
abstract class OpenAiDialect implements Dialect {
    private static final byte[] FAILURE =
            ErrorBody.of(500, "InternalServerError", "EngineCore died (simulated)", Optional.empty());

    private static final ModelsPage MODELS = new OpenAiModels();

    private final boolean chat;
    private final String path;
    private final Names names;
    private final byte[] textOpen;
    private final byte[] textClose;

    /** What answers are called: their ids begin so, and they and their chunks are objects of these kinds. */
    record Names(String idPrefix, String chunk, String whole) {}

    /**
     * One of the routes.
     *
     * @param textOpen a choice of a stream up to its text
     * @param textClose from the end of the text up to the value of {@code finish_reason}
     */
    OpenAiDialect(boolean chat, String path, Names names, String textOpen, String textClose) {
        this.chat = chat;
        this.path = path;
        this.names = names;
        this.textOpen = utf8(textOpen);
        this.textClose = utf8(textClose + ",\"logprobs\":null,\"finish_reason\":");
    }

    @Override
    public final Api api() {
        return Api.OPENAI;
    }

    @Override
    public final String path() {
        return path;
    }

    @Override
    public final boolean chat() {
        return chat;
    }

    final Names names() {
        return names;
    }

    final byte[] textOpen() {
        return textOpen;
    }

    final byte[] textClose() {
        return textClose;
    }

    /** The text of a whole answer, with the reasoning before it. */
    abstract void message(ByteBuilder json, AnswerPlan plan, ByteBuilder reasoning, ByteBuilder text);

    @Override
    public CompletionRequest read(byte[] body) throws RequestRejected {
        return OpenAiRequest.read(this, body);
    }

    @Override
    public boolean lines() {
        return false;
    }

    @Override
    public StreamWriter stream(AnswerPlan plan) {
        return new OpenAiStream(this, plan);
    }

    @Override
    public byte[] whole(AnswerPlan plan, ByteBuilder reasoning, ByteBuilder text, int tokens, boolean finished) {
        ByteBuilder json = new ByteBuilder(512 + text.length() + reasoning.length())
                .append("{\"id\":\"" + names.idPrefix() + plan.id() + "\",\"object\":\"" + names.whole()
                        + "\",\"created\":" + plan.createdSeconds() + ",\"model\":\"" + plan.model()
                        + "\",\"choices\":[{\"index\":0,");
        message(json, plan, reasoning, text);
        json.append(",\"logprobs\":null,\"finish_reason\":" + (finished ? "\"" + plan.finishReason() + "\"" : "null")
                + "}]");
        if (plan.style().usage() != UsageReport.NEVER) {
            Usage.append(json, plan, tokens);
        }
        return json.append("}").toByteArray();
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
