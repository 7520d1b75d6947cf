package io.llmloadtest.protocols.openai;

import io.llmloadtest.core.text.ServerText;
import io.llmloadtest.protocols.ListedModel;
import io.llmloadtest.protocols.json.MalformedJsonException;
import io.llmloadtest.protocols.pages.ContextLength;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code {"data":[{"id"}]}} and the bare array that some gateways send. */
final class ModelsPage {
    static final String PATH = "/models";

    private ModelsPage() {}

    static List<ListedModel> read(byte[] document) throws MalformedJsonException {
        try {
            JsonNode page = JsonMapper.shared().readTree(document);
            List<ListedModel> models = new ArrayList<>();
            for (JsonNode entry : page.isArray() ? page : page.path("data")) {
                if (entry.path("id").isString()) {
                    models.add(
                            new ListedModel(ServerText.name(entry.path("id").stringValue()), ContextLength.in(entry)));
                }
            }
            return models;
        } catch (JacksonException noJson) {
            throw new MalformedJsonException(String.valueOf(noJson.getOriginalMessage()));
        }
    }
}
