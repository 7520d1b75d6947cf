package io.llmloadtest.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Texts of a JSON file whose objects hold texts, each by the names on the way to it: {@code stalls.advice}. */
final class Texts {
    private Texts() {}

    /** @param file beside this class */
    static Map<String, String> read(String file) {
        try (InputStream in = Objects.requireNonNull(Texts.class.getResourceAsStream(file), file);
                JsonParser json = JsonFactory.builder().build().createParser(ObjectReadContext.empty(), in)) {
            json.nextToken();
            Map<String, String> texts = new HashMap<>();
            read(json, "", texts);
            return Map.copyOf(texts);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file, unreadable);
        }
    }

    private static void read(JsonParser json, String prefix, Map<String, String> texts) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = prefix + json.currentName();
            if (json.nextToken() == JsonToken.START_OBJECT) {
                read(json, name + ".", texts);
            } else {
                texts.put(name, json.getString());
            }
        }
    }
}
