package io.llmloadtest.protocols.openai;

import io.llmloadtest.core.record.ServerTimings;
import io.llmloadtest.core.text.ServerText;
import java.util.OptionalDouble;

/** What the chunks of one response add up to. */
final class Totals {
    static final int ABSENT = -1;

    int choiceEvents;
    int chunks;
    int answerChunks;
    long textLength;
    int usageOutputTokens = ABSENT;
    int continuousTokens = ABSENT;
    int tokenIds;
    int logprobs;
    int inputTokens = ABSENT;
    int cachedInputTokens = ABSENT;
    int reasoningTokens = ABSENT;
    String finishReason = "";
    /** The reason of a choice that the server gave up, which no other choice's reason makes good. */
    String givenUp = "";

    OptionalDouble queueMillis = OptionalDouble.empty();
    OptionalDouble prefillMillis = OptionalDouble.empty();
    OptionalDouble decodeMillis = OptionalDouble.empty();

    /** Tokens told chunk by chunk: continuous usage before token ids before logprobs. */
    int tokensSoFar() {
        if (continuousTokens > 0) {
            return continuousTokens;
        }
        return tokenIds > 0 ? tokenIds : logprobs > 0 ? logprobs : ABSENT;
    }

    void finish(String reason) {
        finishReason = ServerText.name(reason);
        givenUp = reason.equals("abort") || reason.equals("error") ? reason : givenUp;
    }

    /** By usage. A usage of 0 beside text isn't one: some servers send zeros until they know. */
    int outputTokens() {
        return usageOutputTokens == 0 && chunks > 0 ? ABSENT : usageOutputTokens;
    }

    int inputTokens() {
        return inputTokens == 0 ? ABSENT : inputTokens;
    }

    ServerTimings serverTimings() {
        return queueMillis.isEmpty() && prefillMillis.isEmpty() && decodeMillis.isEmpty()
                ? ServerTimings.NONE
                : new ServerTimings(queueMillis, prefillMillis, decodeMillis);
    }
}
