package io.llmloadtest.workload.file;

import io.llmloadtest.core.plan.PromptFormat;
import io.llmloadtest.core.prompt.Prompt.Message;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One prompt of a file.
 *
 * @param format what its row was
 * @param tokens of all messages' contents; 0 when nobody counted them
 * @param outputTokens the prompt's own output length, where the file gives one
 * @param fields further fields of the request, names with their values as JSON
 * @param unsent what else the file says of this prompt and no request says
 */
public record FilePrompt(
        PromptFormat format,
        List<Message> messages,
        int tokens,
        OptionalInt outputTokens,
        Map<String, String> fields,
        Set<String> unsent) {
    public FilePrompt {
        messages = List.copyOf(messages);
    }

    static FilePrompt text(PromptFormat format, String text, int tokens, OptionalInt outputTokens) {
        return new FilePrompt(format, List.of(new Message("user", text)), tokens, outputTokens, Map.of(), Set.of());
    }
}
