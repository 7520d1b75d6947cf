package io.llmloadtest.workload;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.prompt.PromptSource;
import io.llmloadtest.workload.file.FilePrompt;
import io.llmloadtest.workload.file.IndexedPrompts;
import io.llmloadtest.workload.tokens.TokenCounter;
import java.util.List;

/**
 * The prompts of a file in order, and again from its start when it runs out. A level begins where the one before it
 * ended, if it is told where: a server that has seen a prompt answers it sooner.
 *
 * @param output lengths of prompts that have none of their own
 * @param asked prompts that were asked for before
 * @param counter for prompts that weren't counted when they were read
 * @param instead of that, for a server that reports no counts
 * @param lastRead the last prompt that was read before the run
 */
record FilePrompts(IndexedPrompts prompts, Lengths output, long asked, TokenCounter counter, TokenCounter instead, long lastRead)
        implements PromptSource {

    FilePrompts(IndexedPrompts prompts, TokenLength output, long seed, TokenCounter instead) {
        this(prompts, new Lengths(output, seed), 0, text -> 0, instead, prompts.found() - 1);
    }

    @Override
    public Prompt prompt(int level, long number) {
        return put(prompts.prompt(asked + number), Seeds.key(level, number));
    }

    /** That of the last warm-up request; without a warm-up the last that was read, which a level comes to latest. */
    @Override
    public Prompt probe(int warmupRequests) {
        long place = warmupRequests > 0 ? warmupRequests - 1 : lastRead;
        return put(prompts.prompt(place), Seeds.key(-1, warmupRequests));
    }

    @Override
    public long probed() {
        return lastRead;
    }

    private Prompt put(FilePrompt prompt, long key) {
        return new Prompt(
                prompt.messages(),
                prompt.tokens() > 0 ? prompt.tokens() : counter.count(prompt.messages()),
                prompt.outputTokens().orElseGet(() -> output.draw(key)),
                prompt.fields());
    }

    @Override
    public PromptSource after(long askedBefore) {
        return new FilePrompts(prompts, output, askedBefore, counter, instead, lastRead);
    }

    @Override
    public PromptSource counted() {
        return new FilePrompts(prompts, output, asked, instead, instead, lastRead);
    }

    @Override
    public long distinct() {
        return prompts.isComplete() ? prompts.found() : Long.MAX_VALUE;
    }

    @Override
    public List<Finding> findings() {
        return prompts.findings();
    }

    @Override
    public void close() {
        prompts.close();
    }
}
