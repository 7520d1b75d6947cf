package io.llmloadtest.workload;

import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.prompt.PromptSource;
import java.util.List;

/**
 * The prompts of a file in order, and again from its start when it runs out. Every level begins with the first prompt,
 * so that levels compare; the warm-up goes backwards from the last, so that it fills no cache for the first ones.
 */
final class FilePrompts implements PromptSource {
    private final List<FilePrompt> prompts;
    private final Lengths output;

    FilePrompts(List<FilePrompt> prompts, TokenLength output, long seed) {
        this.prompts = List.copyOf(prompts);
        this.output = new Lengths(output, seed);
    }

    @Override
    public Prompt prompt(int level, long number) {
        long key = Seeds.key(level, number);
        long position = level < 0 ? -1 - number : number;
        FilePrompt prompt = prompts.get(Math.floorMod(position, prompts.size()));
        return new Prompt(
                prompt.messages(), prompt.tokens(), prompt.outputTokens().orElseGet(() -> output.draw(key)));
    }
}
