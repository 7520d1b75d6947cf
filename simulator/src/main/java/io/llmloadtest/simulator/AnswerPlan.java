package io.llmloadtest.simulator;

import io.llmloadtest.simulator.config.ResponseStyle;

/**
 * What an answer will be, decided when its request comes.
 *
 * @param model its name, escaped for JSON
 * @param finishReason {@code length} or {@code stop}
 * @param reasoningTokens how many of the output tokens are reasoning
 * @param createdSeconds wall clock, for show
 */
record AnswerPlan(
        Dialect dialect,
        String id,
        String model,
        long createdSeconds,
        ResponseStyle style,
        int promptTokens,
        int outputTokens,
        int reasoningTokens,
        String finishReason,
        boolean finalUsage,
        boolean continuousUsage) {
    private static final byte[] USAGE = ByteBuilder.utf8(",\"usage\":{\"prompt_tokens\":");
    private static final byte[] TOTAL = ByteBuilder.utf8(",\"total_tokens\":");
    private static final byte[] COMPLETION = ByteBuilder.utf8(",\"completion_tokens\":");

    void appendUsage(ByteBuilder json, int completionTokens) {
        json.append(USAGE)
                .appendNumber(promptTokens)
                .append(TOTAL)
                .appendNumber((long) promptTokens + completionTokens)
                .append(COMPLETION)
                .appendNumber(completionTokens)
                .appendByte((byte) '}');
    }
}
