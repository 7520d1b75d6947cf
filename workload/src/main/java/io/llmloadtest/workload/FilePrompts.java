package io.llmloadtest.workload;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.prompt.PromptSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The prompts of a file in order, and again from its start when it runs out. A level begins where the one before it
 * ended, if it is told where: a server that has seen a prompt answers it sooner.
 */
final class FilePrompts implements PromptSource {
    private final List<FilePrompt> prompts;
    private final Lengths output;
    private final long asked;

    FilePrompts(List<FilePrompt> prompts, TokenLength output, long seed) {
        this(List.copyOf(prompts), new Lengths(output, seed), 0);
    }

    private FilePrompts(List<FilePrompt> prompts, Lengths output, long asked) {
        this.prompts = prompts;
        this.output = output;
        this.asked = asked;
    }

    @Override
    public Prompt prompt(int level, long number) {
        return put(prompts.get(Math.floorMod(asked + number, prompts.size())), Seeds.key(level, number));
    }

    /** That of the last warm-up request; without a warm-up the last of the file, which a level comes to latest. */
    @Override
    public Prompt probe(int warmupRequests) {
        int place = Math.floorMod(warmupRequests - 1, prompts.size());
        return put(prompts.get(place), Seeds.key(-1, warmupRequests));
    }

    private Prompt put(FilePrompt prompt, long key) {
        return new Prompt(
                prompt.messages(),
                prompt.tokens(),
                prompt.outputTokens().orElseGet(() -> output.draw(key)),
                prompt.fields());
    }

    @Override
    public PromptSource after(long askedBefore) {
        return new FilePrompts(prompts, output, askedBefore);
    }

    @Override
    public long distinct() {
        return prompts.size();
    }

    @Override
    public List<Finding> findings() {
        return findings(prompts);
    }

    /** What to know of {@code prompts} before they are sent. */
    static List<Finding> findings(List<FilePrompt> prompts) {
        Map<String, Integer> lines = new TreeMap<>();
        prompts.forEach(prompt -> prompt.unsent().forEach(what -> lines.merge(what, 1, Integer::sum)));
        if (lines.isEmpty()) {
            return List.of();
        }
        return List.of(Finding.info("prompt-fields-unsent")
                .saying("seen")
                .advising("advice")
                .with(Figure.amount("prompts", prompts.size(), Unit.PROMPTS))
                .with(lines.entrySet().stream()
                        .map(entry -> Figure.tally("fields", entry.getValue(), Unit.PROMPTS, entry.getKey()))
                        .toList()));
    }
}
