package io.llmloadtest.app.doctor;

import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.plan.Workload;
import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.prompt.PromptSource;
import io.llmloadtest.protocols.RequestOptions;
import io.llmloadtest.workload.PromptSources;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What is asked, each time with a prompt that no cache knows.
 *
 * @param brief a source of prompts of {@value #BRIEF} tokens
 * @param seed of longer ones
 * @param accepted the options of a run, which the server doesn't refuse
 * @param room tokens that a prompt may have by the server's count, with as much again for template and answer
 */
record Questions(PromptSource brief, long seed, RequestOptions accepted, int room) {
    private static final int BRIEF = 16;
    private static final int TIMES = 8;
    private static final int LENGTHY = 400;
    private static final String OTHER_SCRIPTS = "Repeat these words and signs, and nothing else: "
            + "안녕하세요 여러분, 뷁쉛. नमस्ते दुनिया. 你好，世界，龘。 🦊🚀🧑‍🚀🫠 𓀀𓂀";
    private static final int TOKENS_OF_THEM = 60;
    private static final String TWO_WORDS = "Reply with the word yes and nothing else.";
    private static final int TOKENS_OF_IT = 8;

    /** @param context tokens that the server has room for, where it tells */
    static Questions with(RequestOptions accepted, long seed, OptionalInt context) {
        int room = context.orElse(Integer.MAX_VALUE) / 2;
        return new Questions(source(BRIEF, seed), ~seed, accepted, Math.max(BRIEF, room));
    }

    private static PromptSource source(int tokens, long seed) {
        return PromptSources.open(new Workload.Synthetic(TokenLength.fixed(tokens), TokenLength.fixed(1), 0), seed);
    }

    Prompt brief(int number, int outputTokens) {
        return brief.prompt(0, number).ending(outputTokens);
    }

    /** The same text {@value #TIMES} times, or as often as there is room for. */
    Prompt repeated(Prompt prompt, int outputTokens) {
        int times = Math.clamp(room / BRIEF, 2, TIMES);
        String text = prompt.messages().getFirst().content();
        return Prompt.user(String.join(" ", Collections.nCopies(times, text)), times * prompt.tokens(), outputTokens);
    }

    /** What a model can hardly answer in English. */
    Prompt otherScripts(int outputTokens) {
        return Prompt.user(OTHER_SCRIPTS, TOKENS_OF_THEM, outputTokens);
    }

    /**
     * Of {@value #LENGTHY} tokens by the server's count, or a little less, so that it fits into small contexts, too.
     *
     * @param shorter how often half of it was too long
     * @param counted tokens that the server counts for each that is sent
     */
    Prompt lengthy(int number, double counted, int shorter) {
        int wanted = Math.min(LENGTHY, room) >> shorter;
        int tokens = (int) Math.max(BRIEF, wanted / Math.max(1, counted));
        return source(tokens, seed).prompt(0, number).ending(1);
    }

    /** What a model answers in a word or two. */
    Prompt closed(int outputTokens) {
        return Prompt.user(TWO_WORDS, TOKENS_OF_IT, outputTokens);
    }

    /** A stream and nothing else. */
    RequestOptions bare() {
        return options(accepted.model(), false, false, false, accepted.maxCompletionTokens(), Map.of());
    }

    /** Always the same answer, which the model ends where it wants to, or not. */
    RequestOptions greedy(boolean ignoreEos, boolean minTokens) {
        return options(
                accepted.model(),
                accepted.includeUsage(),
                ignoreEos,
                minTokens,
                accepted.maxCompletionTokens(),
                Map.of("temperature", 0.0));
    }

    RequestOptions renamedLimit() {
        return options(accepted.model(), accepted.includeUsage(), false, false, true, Map.of());
    }

    RequestOptions ofModel(String name) {
        return options(name, false, false, false, accepted.maxCompletionTokens(), Map.of());
    }

    private static RequestOptions options(
            String model,
            boolean usage,
            boolean ignoreEos,
            boolean minTokens,
            boolean maxCompletionTokens,
            Map<String, Double> sampling) {
        return new RequestOptions(model, true, usage, false, ignoreEos, minTokens, maxCompletionTokens, sampling);
    }
}
