package io.llmloadtest.workload;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.prompt.Prompt.Message;
import io.llmloadtest.core.prompt.PromptSource;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Several prompts in each request, one after the other, a message each; nothing is to be generated for them.
 *
 * @param single gives them one by one
 */
record BatchedPrompts(PromptSource single, int batch) implements PromptSource {

    @Override
    public Prompt prompt(int level, long number) {
        List<Prompt> prompts = LongStream.range(number * batch, (number + 1) * batch)
                .mapToObj(each -> single.prompt(level, each))
                .toList();
        List<Message> texts = prompts.stream()
                .map(prompt -> new Message("user", prompt.text()))
                .toList();
        int tokens = prompts.stream().mapToInt(Prompt::tokens).sum();
        return new Prompt(texts, tokens, 0, prompts.getFirst().fields());
    }

    @Override
    public PromptSource counted() {
        return new BatchedPrompts(single.counted(), batch);
    }

    /** Of a request's template each of its texts has a part. */
    @Override
    public PromptSource without(int template) {
        return new BatchedPrompts(single.without(template / batch), batch);
    }

    @Override
    public boolean asksLength() {
        return single.asksLength();
    }

    @Override
    public PromptSource after(long asked) {
        return new BatchedPrompts(single.after(asked * batch), batch);
    }

    /** Rounded up: the last request may begin again with the first prompts. */
    @Override
    public long distinct() {
        long prompts = single.distinct();
        return prompts == Long.MAX_VALUE ? prompts : Math.ceilDiv(prompts, batch);
    }

    @Override
    public List<Finding> findings() {
        return single.findings();
    }

    @Override
    public void close() {
        single.close();
    }
}
