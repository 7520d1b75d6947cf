package io.llmloadtest.core.prompt;

import java.util.List;

/**
 * What one request asks.
 *
 * @param tokens of all messages' contents by the workload's own count, without any chat template
 * @param maxOutputTokens tokens asked for at most
 */
public record Prompt(List<Message> messages, int tokens, int maxOutputTokens) {
    public Prompt {
        messages = List.copyOf(messages);
    }

    public static Prompt user(String text, int tokens, int maxOutputTokens) {
        return new Prompt(List.of(new Message("user", text)), tokens, maxOutputTokens);
    }

    /**
     * One turn of a conversation.
     *
     * @param role such as {@code system}, {@code user}, {@code assistant}
     */
    public record Message(String role, String content) {}
}
