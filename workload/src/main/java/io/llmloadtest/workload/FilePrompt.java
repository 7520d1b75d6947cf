package io.llmloadtest.workload;

import io.llmloadtest.core.prompt.Prompt.Message;
import java.util.List;
import java.util.OptionalInt;

/**
 * One prompt of a file.
 *
 * @param tokens of all messages' contents
 * @param outputTokens the prompt's own output length, where the file gives one
 */
record FilePrompt(List<Message> messages, int tokens, OptionalInt outputTokens) {
    FilePrompt {
        messages = List.copyOf(messages);
    }

    static FilePrompt of(List<Message> messages, OptionalInt outputTokens, TokenCounter counter) {
        int tokens = messages.stream().mapToInt(m -> counter.count(m.content())).sum();
        return new FilePrompt(messages, tokens, outputTokens);
    }
}
