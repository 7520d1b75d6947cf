package io.llmloadtest.workload.file;

import io.llmloadtest.core.prompt.Prompt.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads lists of messages; what a message has beside its role and text is kept as it is. */
final class JsonMessages {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonMessages() {}

    static List<Message> read(JsonParser list) throws UnusableRowException {
        if (!list.isExpectedStartArrayToken()) {
            throw new UnusableRowException("has messages that are not a list", "");
        }
        List<Message> messages = new ArrayList<>();
        while (list.nextToken() != JsonToken.END_ARRAY) {
            if (!list.isExpectedStartObjectToken()) {
                throw new UnusableRowException("has a message that is not an object", "");
            }
            messages.add(message(RawJson.copy(list)));
        }
        return messages;
    }

    private static Message message(String text) throws UnusableRowException {
        Optional<String> role = Optional.empty();
        Optional<String> content = Optional.empty();
        boolean plain = true;
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String key = json.currentName();
                json.nextToken();
                switch (key) {
                    case "role" -> role = Optional.of(string(json));
                    case "content" -> {
                        plain &= json.hasToken(JsonToken.VALUE_STRING);
                        content = Optional.of(content(json));
                    }
                    default -> {
                        plain = false;
                        json.skipChildren();
                    }
                }
            }
        }
        if (role.isEmpty() || (content.isEmpty() && plain)) {
            throw new UnusableRowException("has a message without role or content", "");
        }
        return new Message(role.get(), content.orElse(""), plain ? Optional.empty() : Optional.of(text));
    }

    private static String string(JsonParser json) throws UnusableRowException {
        if (!json.hasToken(JsonToken.VALUE_STRING)) {
            throw new UnusableRowException("has a role that is not a string", "");
        }
        return json.getString();
    }

    /** The text of a content, which may also be nothing, as beside a call of a tool, or a list of parts. */
    private static String content(JsonParser json) throws UnusableRowException {
        if (json.hasToken(JsonToken.VALUE_STRING)) {
            return json.getString();
        }
        if (json.hasToken(JsonToken.VALUE_NULL)) {
            return "";
        }
        if (!json.isExpectedStartArrayToken()) {
            throw new UnusableRowException("has a content that is neither a string nor a list of parts", "");
        }
        StringBuilder text = new StringBuilder();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (!json.isExpectedStartObjectToken()) {
                throw new UnusableRowException("has a part of a content that is not an object", "");
            }
            text.append(partText(json));
        }
        return text.toString();
    }

    private static String partText(JsonParser json) {
        String text = "";
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            if (json.nextToken() == JsonToken.VALUE_STRING && key.equals("text")) {
                text = json.getString();
            }
            json.skipChildren();
        }
        return text;
    }
}
