package io.llmloadtest.simulator.dialect.openai;

import io.llmloadtest.simulator.dialect.AnswerPlan;
import io.llmloadtest.simulator.dialect.ByteBuilder;

/** {@code /v1/completions}. */
public final class TextDialect extends OpenAiDialect {
    public TextDialect() {
        super(
                false,
                "/v1/completions",
                new Names("cmpl-", "text_completion", "text_completion"),
                "{\"index\":0,\"text\":\"",
                "\"");
    }

    @Override
    void message(ByteBuilder json, AnswerPlan plan, ByteBuilder reasoning, ByteBuilder text) {
        json.append("\"text\":\"").append(text).append("\"");
    }
}
