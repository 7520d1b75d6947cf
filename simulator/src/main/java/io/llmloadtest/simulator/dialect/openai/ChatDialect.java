package io.llmloadtest.simulator.dialect.openai;

import static io.llmloadtest.simulator.dialect.ByteBuilder.utf8;

import io.llmloadtest.simulator.dialect.AnswerPlan;
import io.llmloadtest.simulator.dialect.ByteBuilder;

/** {@code /v1/chat/completions}. */
public final class ChatDialect extends OpenAiDialect {
    private static final byte[] TEXT_OPEN = utf8("{\"index\":0,\"delta\":{\"content\":\"");
    private static final byte[] TEXT_CLOSE = utf8("\"},\"logprobs\":null,\"finish_reason\":");

    @Override
    public String path() {
        return "/v1/chat/completions";
    }

    @Override
    public boolean chat() {
        return true;
    }

    @Override
    String idPrefix() {
        return "chatcmpl-";
    }

    @Override
    String chunkObject() {
        return "chat.completion.chunk";
    }

    @Override
    String wholeObject() {
        return "chat.completion";
    }

    @Override
    byte[] textOpen() {
        return TEXT_OPEN;
    }

    @Override
    byte[] textClose() {
        return TEXT_CLOSE;
    }

    @Override
    void message(ByteBuilder json, AnswerPlan plan, ByteBuilder reasoning, ByteBuilder text) {
        json.append("\"message\":{\"role\":\"assistant\",\"content\":\"")
                .append(text)
                .append("\"");
        if (reasoning.length() > 0) {
            json.append(",\"" + plan.style().reasoningField() + "\":\"")
                    .append(reasoning)
                    .append("\"");
        }
        json.append("}");
    }
}
