package io.llmloadtest.workload.tokens;

import io.llmloadtest.core.prompt.Prompt.Message;
import java.util.List;

/** Counts the tokens of a text. Safe to call from several threads. */
@FunctionalInterface
public interface TokenCounter {
    /** The tokens of {@code text}, in which special tokens such as {@code <|endoftext|>} are ordinary text. */
    int count(String text);

    /** The tokens of all messages' contents, without any chat template. */
    default int count(List<Message> messages) {
        return messages.stream().mapToInt(message -> count(message.content())).sum();
    }
}
