package io.llmloadtest.app;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.prompt.PromptSource;
import io.llmloadtest.core.prompt.PromptsLostException;
import java.util.List;

/** Prompts of a run that ends in order, rather than breaks, when they are lost. */
record LastingPrompts(PromptSource prompts, PromptLoss loss) implements PromptSource {
    /** What is made of a prompt that is lost. The run is being stopped then, so it is cancelled if it is sent at all. */
    private static final Prompt NONE = Prompt.user("", 0, 1);

    @Override
    public Prompt prompt(int level, long number) {
        try {
            return prompts.prompt(level, number);
        } catch (PromptsLostException lost) {
            loss.happened(lost);
            return NONE;
        }
    }

    @Override
    public Prompt probe(int warmupRequests) {
        return prompts.probe(warmupRequests);
    }

    @Override
    public long probed() {
        return prompts.probed();
    }

    @Override
    public PromptSource counted() {
        return new LastingPrompts(prompts.counted(), loss);
    }

    @Override
    public PromptSource without(int template) {
        return new LastingPrompts(prompts.without(template), loss);
    }

    @Override
    public boolean asksLength() {
        return prompts.asksLength();
    }

    @Override
    public PromptSource after(long asked) {
        return new LastingPrompts(prompts.after(asked), loss);
    }

    @Override
    public long distinct() {
        return prompts.distinct();
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
