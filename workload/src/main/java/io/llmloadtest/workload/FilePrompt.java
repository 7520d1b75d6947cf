package io.llmloadtest.workload;

import io.llmloadtest.core.prompt.Prompt.Message;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One prompt of a file.
 *
 * @param tokens of all messages' contents
 * @param outputTokens the prompt's own output length, where the file gives one
 * @param fields further fields of the request, names with their values as JSON
 * @param unsent what else the file says of this prompt and no request says
 */
record FilePrompt(
        List<Message> messages, int tokens, OptionalInt outputTokens, Map<String, String> fields, Set<String> unsent) {
    FilePrompt {
        messages = List.copyOf(messages);
    }

    static FilePrompt text(String text, TokenCounter counter) {
        return new FilePrompt(
                List.of(new Message("user", text)), counter.count(text), OptionalInt.empty(), Map.of(), Set.of());
    }
}
