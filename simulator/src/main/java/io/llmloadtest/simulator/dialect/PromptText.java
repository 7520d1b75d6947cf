package io.llmloadtest.simulator.dialect;

import io.llmloadtest.simulator.config.TokenCount;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * A prompt as it was asked for.
 *
 * @param texts the contents of its messages, each of which is a text of its own for a tokenizer
 * @param given tokens of a prompt that came as their ids; 0 for one that came as text
 */
public record PromptText(List<String> texts, int given) {
    public PromptText {
        texts = List.copyOf(texts);
    }

    /** The text of all messages; parts that aren't text count nothing. */
    public static PromptText ofMessages(JsonNode messages) throws RequestRejected {
        if (!messages.isArray() || messages.isEmpty()) {
            throw RequestRejected.badRequest("`messages` must be a list of at least one message", "messages");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode message : messages) {
            append(message.path("content"), texts);
        }
        return new PromptText(texts, 0);
    }

    /** This text with {@code content}, a text or a list of parts, before it. */
    public PromptText after(JsonNode content) {
        List<String> all = new ArrayList<>();
        append(content, all);
        all.addAll(texts);
        return new PromptText(all, 0);
    }

    private static void append(JsonNode content, List<String> texts) {
        if (content.isString()) {
            texts.add(content.stringValue());
        }
        if (content.isArray()) {
            content.forEach(part -> texts.add(part.path("text").asString("")));
        }
    }

    /** A string, a list of token ids, or a list of one of these. */
    public static PromptText ofPrompt(JsonNode prompt) throws RequestRejected {
        if (prompt.isString()) {
            return new PromptText(List.of(prompt.stringValue()), 0);
        }
        if (prompt.isArray() && !prompt.isEmpty()) {
            if (prompt.get(0).isIntegralNumber()) {
                return new PromptText(List.of(), prompt.size());
            }
            if (prompt.size() == 1) {
                return ofPrompt(prompt.get(0));
            }
        }
        throw RequestRejected.badRequest("`prompt` must be one text or one list of token ids", "prompt");
    }

    /** All of it. */
    public String text() {
        return String.join("\n", texts);
    }

    /** Its length, the chat template's tokens not included. */
    public int tokens(TokenCount tokenizer) {
        return given > 0 ? given : texts.stream().mapToInt(tokenizer::of).sum();
    }

    /** A number for each token. */
    public IntStream ids(TokenCount tokenizer) {
        return tokenizer.equals(TokenCount.WORDS) && given == 0
                ? Words.ids(text())
                : IntStream.range(0, tokens(tokenizer));
    }
}
