package io.llmloadtest.workload;

import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.prompt.Prompt.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** What one JSON object says, read off a parser once. */
final class JsonPrompt {
    private final JsonParser json;
    private final List<Message> messages = new ArrayList<>();
    private OptionalInt outputTokens = OptionalInt.empty();

    JsonPrompt(JsonParser json) {
        this.json = json;
    }

    List<Message> messages() {
        return messages;
    }

    OptionalInt outputTokens() {
        return outputTokens;
    }

    void read() throws BadLineException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new BadLineException(
                    "is not a JSON object", "give one object a line (jq -c '.[]' makes lines of a list)");
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            json.nextToken();
            readValue(key);
        }
        if (json.nextToken() != null) {
            throw new BadLineException("has something after its JSON object", "give one object a line");
        }
        if (messages.stream().allMatch(message -> message.content().isBlank())) {
            throw new BadLineException("has no prompt", "give it as \"prompt\" or as \"messages\"");
        }
    }

    private void readValue(String key) throws BadLineException {
        switch (key) {
            case "prompt" -> {
                requireNoPromptYet();
                messages.add(new Message("user", string(key)));
            }
            case "messages" -> {
                requireNoPromptYet();
                readMessages();
            }
            case "max_tokens", "output_tokens", "output_len" -> readOutputTokens(key);
            default -> json.skipChildren();
        }
    }

    private void requireNoPromptYet() throws BadLineException {
        if (!messages.isEmpty()) {
            throw new BadLineException("gives its prompt twice", "keep either \"prompt\" or \"messages\"");
        }
    }

    private void readMessages() throws BadLineException {
        if (!json.isExpectedStartArrayToken()) {
            throw new BadLineException("has messages that are not a list", "");
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            messages.add(message());
        }
    }

    private Message message() throws BadLineException {
        if (!json.isExpectedStartObjectToken()) {
            throw new BadLineException("has a message that is not an object", "");
        }
        Optional<String> role = Optional.empty();
        Optional<String> content = Optional.empty();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            json.nextToken();
            switch (key) {
                case "role" -> role = Optional.of(string(key));
                case "content" -> content = Optional.of(string(key));
                default -> json.skipChildren();
            }
        }
        if (role.isEmpty() || content.isEmpty()) {
            throw new BadLineException("has a message without role or content", "");
        }
        return new Message(role.get(), content.get());
    }

    private String string(String key) throws BadLineException {
        if (!json.hasToken(JsonToken.VALUE_STRING)) {
            throw new BadLineException("has a " + key + " that is not a string", "");
        }
        return json.getString();
    }

    private void readOutputTokens(String key) throws BadLineException {
        if (outputTokens.isPresent()) {
            throw new BadLineException("gives its output length twice", "keep one of the keys");
        }
        boolean isInt = json.isExpectedNumberIntToken() && json.getNumberType() == JsonParser.NumberType.INT;
        if (!isInt || json.getIntValue() < 1 || json.getIntValue() > TokenLength.MAX_TOKENS) {
            throw new BadLineException(
                    "has a " + key + " that is not a whole number between 1 and " + TokenLength.MAX_TOKENS, "");
        }
        outputTokens = OptionalInt.of(json.getIntValue());
    }
}
