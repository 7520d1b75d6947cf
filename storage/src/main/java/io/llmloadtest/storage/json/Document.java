package io.llmloadtest.storage.json;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One type of stored JSON object. */
public final class Document<T> {
    private final Class<T> type;
    private final Map<String, JsonNode> absent;

    Document(Class<T> type) {
        this(type, Map.of());
    }

    private Document(Class<T> type, Map<String, JsonNode> absent) {
        this.type = type;
        this.absent = absent;
    }

    /**
     * The same, for a component that came later.
     *
     * @param field its name in JSON
     * @param json what it was worth before it existed
     */
    Document<T> since(String field, String json) {
        Map<String, JsonNode> more = new LinkedHashMap<>(absent);
        more.put(field, StoredJson.MAPPER.readTree(json));
        return new Document<>(type, more);
    }

    public String write(T value) {
        return StoredJson.MAPPER.writerFor(type).writeValueAsString(value);
    }

    /**
     * The value again.
     *
     * @throws UnreadableJsonException when the text is no such object
     */
    public T read(String json) {
        try {
            if (absent.isEmpty()) {
                return StoredJson.MAPPER.readValue(json, type);
            }
            ObjectNode tree = (ObjectNode) StoredJson.MAPPER.readTree(json);
            absent.forEach(tree::putIfAbsent);
            return StoredJson.MAPPER.treeToValue(tree, type);
        } catch (JacksonException | ClassCastException wrong) {
            throw new UnreadableJsonException(type.getSimpleName(), wrong);
        }
    }
}
