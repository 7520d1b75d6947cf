package io.llmloadtest.protocols.ollama;

import io.llmloadtest.core.text.ServerText;
import io.llmloadtest.protocols.ListedModel;
import io.llmloadtest.protocols.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code {"models":[{"name"}]}}, which says nothing of context lengths. */
final class TagsPage {
    static final String PATH = "/tags";

    private TagsPage() {}

    static List<ListedModel> read(byte[] document) throws MalformedJsonException {
        try {
            List<ListedModel> models = new ArrayList<>();
            for (JsonNode entry : JsonMapper.shared().readTree(document).path("models")) {
                if (entry.path("name").isString()) {
                    models.add(
                            new ListedModel(ServerText.name(entry.path("name").stringValue()), OptionalInt.empty()));
                }
            }
            return models;
        } catch (JacksonException noJson) {
            throw new MalformedJsonException(String.valueOf(noJson.getOriginalMessage()));
        }
    }
}
