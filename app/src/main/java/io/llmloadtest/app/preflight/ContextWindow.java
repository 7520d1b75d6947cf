package io.llmloadtest.app.preflight;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.prompt.PromptSource;
import java.util.stream.IntStream;

/** Whether the run's requests fit into the server's context, by its own count of tokens. */
final class ContextWindow {
    static final int SAMPLE = 100;

    private ContextWindow() {}

    /**
     * How many of the first {@value #SAMPLE} requests are longer than {@code window}; rather too few than too many.
     *
     * @param sent tokens of a prompt by our count
     * @param counted tokens of the same prompt by the server's count
     */
    static int tooLong(PromptSource prompts, int window, int sent, int counted) {
        return (int) IntStream.range(0, SAMPLE)
                .mapToObj(number -> prompts.prompt(0, number))
                .filter(prompt -> tokens(prompt, sent, counted) > window)
                .count();
    }

    static boolean isAll(int tooLong) {
        return tooLong == SAMPLE;
    }

    /** Such as {@code 812 + 256}, by the same count. */
    static String firstLength(PromptSource prompts, int sent, int counted) {
        Prompt first = prompts.prompt(0, 0);
        return Math.round(tokens(first, sent, counted) - first.maxOutputTokens()) + " + " + first.maxOutputTokens();
    }

    /** The difference is a template of fixed length or a tokenizer's factor: whichever makes less of it. */
    private static double tokens(Prompt prompt, int sent, int counted) {
        double byFactor = (double) prompt.tokens() * counted / Math.max(1, sent);
        double byTemplate = prompt.tokens() + counted - sent;
        return Math.min(byFactor, byTemplate) + prompt.maxOutputTokens();
    }
}
