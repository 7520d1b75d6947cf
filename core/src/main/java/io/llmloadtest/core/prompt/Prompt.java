package io.llmloadtest.core.prompt;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What one request asks.
 *
 * @param tokens of all messages' contents by the workload's own count, without any chat template; 0 where the server
 *     counts and counting would cost too much
 * @param maxOutputTokens tokens asked for at most
 * @param fields further fields of this request, such as {@code tools}: names with their values as JSON
 */
public record Prompt(List<Message> messages, int tokens, int maxOutputTokens, Map<String, String> fields) {
    public Prompt {
        messages = List.copyOf(messages);
        fields = fields.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    public Prompt(List<Message> messages, int tokens, int maxOutputTokens) {
        this(messages, tokens, maxOutputTokens, Map.of());
    }

    public static Prompt user(String text, int tokens, int maxOutputTokens) {
        return new Prompt(List.of(new Message("user", text)), tokens, maxOutputTokens);
    }

    /** All messages' contents as one text, for a server that takes no messages. */
    public String text() {
        return messages.stream().map(Message::content).collect(Collectors.joining("\n"));
    }

    /** The same, asking for another length of the answer. */
    public Prompt ending(int otherOutputTokens) {
        return new Prompt(messages, tokens, otherOutputTokens, fields);
    }

    /**
     * One turn of a conversation.
     *
     * @param role such as {@code system}, {@code user}, {@code assistant}
     * @param content its text; of a list of parts that of the text parts
     * @param json the whole message where it is more than a role and a text, such as a call of a tool or an image
     */
    public record Message(String role, String content, Optional<String> json) {
        public Message(String role, String content) {
            this(role, content, Optional.empty());
        }
    }
}
