package io.llmloadtest.simulator.dialect.openai;

import static io.llmloadtest.simulator.dialect.ByteBuilder.utf8;

import io.llmloadtest.simulator.dialect.AnswerPlan;
import io.llmloadtest.simulator.dialect.ByteBuilder;

/** {@code /v1/completions}. */
public final class TextDialect extends OpenAiDialect {
    private static final String OBJECT = "text_completion";
    private static final byte[] TEXT_OPEN = utf8("{\"index\":0,\"text\":\"");
    private static final byte[] TEXT_CLOSE = utf8("\",\"logprobs\":null,\"finish_reason\":");

    @Override
    public String path() {
        return "/v1/completions";
    }

    @Override
    public boolean chat() {
        return false;
    }

    @Override
    String idPrefix() {
        return "cmpl-";
    }

    @Override
    String chunkObject() {
        return OBJECT;
    }

    @Override
    String wholeObject() {
        return OBJECT;
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
        json.append("\"text\":\"").append(text).append("\"");
    }
}
