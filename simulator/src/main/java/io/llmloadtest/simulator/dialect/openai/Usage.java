package io.llmloadtest.simulator.dialect.openai;

import io.llmloadtest.simulator.dialect.AnswerPlan;
import io.llmloadtest.simulator.dialect.ByteBuilder;

/** Writes the counts of an answer. */
final class Usage {
    private static final byte[] PROMPT = ByteBuilder.utf8(",\"usage\":{\"prompt_tokens\":");
    private static final byte[] TOTAL = ByteBuilder.utf8(",\"total_tokens\":");
    private static final byte[] COMPLETION = ByteBuilder.utf8(",\"completion_tokens\":");

    private Usage() {}

    static void append(ByteBuilder json, AnswerPlan plan, int completionTokens) {
        json.append(PROMPT)
                .appendNumber(plan.promptTokens())
                .append(TOTAL)
                .appendNumber((long) plan.promptTokens() + completionTokens)
                .append(COMPLETION)
                .appendNumber(completionTokens)
                .appendByte((byte) '}');
    }
}
