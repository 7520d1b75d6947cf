package io.llmloadtest.simulator.dialect;

import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * A prompt as it was asked for.
 *
 * @param tokens its length, the chat template's tokens not included
 */
public record PromptText(String text, int tokens) {

    /** The text of all messages; parts that aren't text count nothing. */
    public static PromptText ofMessages(JsonNode messages) throws RequestRejected {
        if (!messages.isArray() || messages.isEmpty()) {
            throw RequestRejected.badRequest("`messages` must be a list of at least one message", "messages");
        }
        var text = new StringBuilder();
        for (JsonNode message : messages) {
            append(message.path("content"), text);
        }
        return ofText(text.toString());
    }

    /** This text with {@code content}, a text or a list of parts, before it. */
    public PromptText after(JsonNode content) {
        var before = new StringBuilder();
        append(content, before);
        return ofText(before + text);
    }

    private static void append(JsonNode content, StringBuilder text) {
        if (content.isString()) {
            text.append(content.stringValue()).append('\n');
        }
        if (content.isArray()) {
            content.forEach(part -> text.append(part.path("text").asString("")).append('\n'));
        }
    }

    /** A string, a list of token ids, or a list of one of these. */
    public static PromptText ofPrompt(JsonNode prompt) throws RequestRejected {
        if (prompt.isString()) {
            return ofText(prompt.stringValue());
        }
        if (prompt.isArray() && !prompt.isEmpty()) {
            if (prompt.get(0).isIntegralNumber()) {
                return new PromptText("", prompt.size());
            }
            if (prompt.size() == 1) {
                return ofPrompt(prompt.get(0));
            }
        }
        throw RequestRejected.badRequest("`prompt` must be one text or one list of token ids", "prompt");
    }

    private static PromptText ofText(String text) {
        return new PromptText(text, Words.count(text));
    }

    public IntStream ids() {
        return text.isEmpty() ? IntStream.range(0, tokens) : Words.ids(text);
    }
}
