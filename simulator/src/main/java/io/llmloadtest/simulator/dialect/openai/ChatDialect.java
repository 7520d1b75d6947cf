package io.llmloadtest.simulator.dialect.openai;

import io.llmloadtest.simulator.dialect.AnswerPlan;
import io.llmloadtest.simulator.dialect.ByteBuilder;

/** {@code /v1/chat/completions}. */
public final class ChatDialect extends OpenAiDialect {
    public ChatDialect() {
        super(
                true,
                "/v1/chat/completions",
                new Names("chatcmpl-", "chat.completion.chunk", "chat.completion"),
                "{\"index\":0,\"delta\":{\"content\":\"",
                "\"}");
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
