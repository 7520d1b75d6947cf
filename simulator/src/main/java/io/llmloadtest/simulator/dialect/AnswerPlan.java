package io.llmloadtest.simulator.dialect;

import io.llmloadtest.simulator.config.ResponseStyle;
import java.util.Optional;

/**
 * What an answer will be, decided when its request comes.
 *
 * @param id of the answer, without the prefix that an API may have
 * @param model its name, escaped for JSON
 * @param finishReason {@code length} or {@code stop}
 * @param reasoningTokens how many of the output tokens are reasoning
 * @param finalUsage whether the tokens are counted when it ends
 * @param continuousUsage and in every chunk
 * @param vectors that it is made of instead of text
 * @param createdSeconds wall clock, for show
 */
public record AnswerPlan(
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
        boolean continuousUsage,
        Optional<Vectors> vectors) {}
