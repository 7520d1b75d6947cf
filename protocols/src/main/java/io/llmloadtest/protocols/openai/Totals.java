package io.llmloadtest.protocols.openai;

import io.llmloadtest.core.record.ServerTimings;
import io.llmloadtest.core.text.ServerText;
import io.llmloadtest.protocols.Usage;
import java.util.OptionalDouble;

/** What the chunks of one response add up to. */
final class Totals {
    static final int ABSENT = Usage.ABSENT;

    int choiceEvents;
    int chunks;
    int answerChunks;
    long textLength;
    int usageOutputTokens = ABSENT;
    int totalTokens = ABSENT;
    /** Whether usage itself told output tokens, which go before those that a server counts beside it. */
    boolean usageTold;

    /** Whether the last output tokens of usage were no count. */
    boolean unreadableUsage;

    int continuousTokens = ABSENT;
    int tokenIds;
    int logprobs;
    int inputTokens = ABSENT;
    int cachedInputTokens = ABSENT;
    int reasoningTokens = ABSENT;
    String finishReason = "";
    /** The reason of a choice that the server gave up, which no other choice's reason makes good. */
    String givenUp = "";

    int finishedChoices;
    int lastChoice;

    OptionalDouble queueMillis = OptionalDouble.empty();
    OptionalDouble prefillMillis = OptionalDouble.empty();
    OptionalDouble decodeMillis = OptionalDouble.empty();
    /** The server's own time to first token, of which queueing is a part. */
    OptionalDouble firstTokenMillis = OptionalDouble.empty();

    /** Tokens told chunk by chunk: continuous usage before token ids before logprobs. */
    int tokensSoFar() {
        if (continuousTokens > 0) {
            return continuousTokens;
        }
        return tokenIds > 0 ? tokenIds : logprobs > 0 ? logprobs : ABSENT;
    }

    void finish(String reason) {
        finishReason = ServerText.name(reason);
        finishedChoices++;
        givenUp = reason.equals("abort") || reason.equals("error") ? reason : givenUp;
    }

    /** Whether every choice has its finish reason and the tokens are counted. */
    boolean finished() {
        return finishedChoices > lastChoice && (usageOutputTokens >= 0 || unreadableUsage);
    }

    /** Whether anything tells of tokens, though none was seen: usage, token ids, a limit that was used up. */
    boolean saysGenerated() {
        return usageOutputTokens > 0
                || reasoningTokens > 0
                || (inputTokens > 0 && totalTokens > inputTokens)
                || tokenIds > 0
                || logprobs > 0
                || finishReason.equals("length")
                || finishReason.equals("max_tokens");
    }

    /** By usage. A usage of 0 beside text isn't one: some servers send zeros until they know. */
    int outputTokens() {
        return usageOutputTokens == 0 && chunks > 0 ? ABSENT : usageOutputTokens;
    }

    int inputTokens() {
        return inputTokens == 0 ? ABSENT : inputTokens;
    }

    Usage usage() {
        return new Usage(
                inputTokens(), usageOutputTokens, totalTokens, cachedInputTokens, reasoningTokens, unreadableUsage);
    }

    ServerTimings serverTimings() {
        OptionalDouble prefill = prefillMillis.isPresent() ? prefillMillis : firstTokenLessQueue();
        return queueMillis.isEmpty() && prefill.isEmpty() && decodeMillis.isEmpty()
                ? ServerTimings.NONE
                : new ServerTimings(queueMillis, prefill, decodeMillis);
    }

    private OptionalDouble firstTokenLessQueue() {
        return firstTokenMillis.isPresent() && queueMillis.isPresent()
                ? OptionalDouble.of(Math.max(0, firstTokenMillis.getAsDouble() - queueMillis.getAsDouble()))
                : OptionalDouble.empty();
    }
}
