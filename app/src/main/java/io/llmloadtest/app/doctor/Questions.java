package io.llmloadtest.app.doctor;

import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.plan.Workload;
import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.prompt.PromptSource;
import io.llmloadtest.protocols.RequestOptions;
import io.llmloadtest.workload.PromptSources;
import java.util.Collections;
import java.util.OptionalDouble;

/**
 * What is asked, each time with a prompt that no cache knows.
 *
 * @param brief a source of prompts of {@value #BRIEF} tokens
 * @param seed of longer ones
 * @param accepted the options of a run, which the server doesn't refuse
 */
record Questions(PromptSource brief, long seed, RequestOptions accepted) {
    private static final int BRIEF = 16;
    private static final int TIMES = 8;
    private static final int LENGTHY = 400;
    private static final String TWO_WORDS = "Reply with the word yes and nothing else.";
    private static final int TOKENS_OF_IT = 8;

    static Questions with(RequestOptions accepted, long seed) {
        return new Questions(source(BRIEF, seed), ~seed, accepted);
    }

    private static PromptSource source(int tokens, long seed) {
        return PromptSources.open(new Workload.Synthetic(TokenLength.fixed(tokens), TokenLength.fixed(1), 0), seed);
    }

    Prompt brief(int number, int outputTokens) {
        return brief.prompt(0, number).ending(outputTokens);
    }

    /** The same text {@value #TIMES} times. */
    Prompt repeated(Prompt prompt, int outputTokens) {
        String text = prompt.messages().getFirst().content();
        return Prompt.user(String.join(" ", Collections.nCopies(TIMES, text)), TIMES * prompt.tokens(), outputTokens);
    }

    /**
     * Of {@value #LENGTHY} tokens by the server's count, or a little less, so that it fits into small contexts, too.
     *
     * @param counted tokens that the server counts for each that is sent
     */
    Prompt lengthy(int number, double counted) {
        int tokens = (int) Math.max(BRIEF, LENGTHY / Math.max(1, counted));
        return source(tokens, seed).prompt(0, number).ending(1);
    }

    /** What a model answers in a word or two. */
    Prompt closed(int outputTokens) {
        return Prompt.user(TWO_WORDS, TOKENS_OF_IT, outputTokens);
    }

    /** A stream and nothing else. */
    RequestOptions bare() {
        return options(accepted.model(), false, false, false, accepted.maxCompletionTokens(), OptionalDouble.empty());
    }

    /** Always the same answer, which the model ends where it wants to, or not. */
    RequestOptions greedy(boolean ignoreEos, boolean minTokens) {
        return options(
                accepted.model(),
                accepted.includeUsage(),
                ignoreEos,
                minTokens,
                accepted.maxCompletionTokens(),
                OptionalDouble.of(0));
    }

    RequestOptions renamedLimit() {
        return options(accepted.model(), accepted.includeUsage(), false, false, true, OptionalDouble.empty());
    }

    RequestOptions ofModel(String name) {
        return options(name, false, false, false, accepted.maxCompletionTokens(), OptionalDouble.empty());
    }

    private static RequestOptions options(
            String model,
            boolean usage,
            boolean ignoreEos,
            boolean minTokens,
            boolean maxCompletionTokens,
            OptionalDouble temperature) {
        return new RequestOptions(
                model,
                true,
                usage,
                false,
                ignoreEos,
                minTokens,
                maxCompletionTokens,
                temperature,
                OptionalDouble.empty());
    }
}
