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
     * @param probe a prompt that was sent
     * @param counted its tokens by the server's count
     */
    static int tooLong(PromptSource prompts, int window, Prompt probe, int counted) {
        return (int) IntStream.range(0, SAMPLE)
                .mapToObj(number -> prompts.prompt(0, number))
                .filter(prompt -> tokens(prompt, probe, counted) > window)
                .count();
    }

    static boolean isAll(int tooLong) {
        return tooLong == SAMPLE;
    }

    /** Such as {@code 812 + 256}, by the same count. */
    static String firstLength(PromptSource prompts, Prompt probe, int counted) {
        Prompt first = prompts.prompt(0, 0);
        return Math.round(tokens(first, probe, counted) - first.maxOutputTokens()) + " + " + first.maxOutputTokens();
    }

    /** The difference is a template of fixed length or a tokenizer's factor: whichever makes less of it. */
    private static double tokens(Prompt prompt, Prompt probe, int counted) {
        if (probe.tokens() == 0 || prompt.tokens() == 0) {
            return (double) characters(prompt) * counted / Math.max(1, characters(probe)) + prompt.maxOutputTokens();
        }
        double byFactor = (double) prompt.tokens() * counted / probe.tokens();
        double byTemplate = prompt.tokens() + counted - probe.tokens();
        return Math.min(byFactor, byTemplate) + prompt.maxOutputTokens();
    }

    /** Which stand for tokens where nobody counted them. */
    private static int characters(Prompt prompt) {
        return prompt.messages().stream()
                .mapToInt(message -> message.content().length())
                .sum();
    }
}
