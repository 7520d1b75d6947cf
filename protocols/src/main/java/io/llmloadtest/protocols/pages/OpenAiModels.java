package io.llmloadtest.protocols.pages;

import io.llmloadtest.core.text.ServerText;
import io.llmloadtest.protocols.ListedModel;
import io.llmloadtest.protocols.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The list of models that OpenAI's API has at {@value #PATH}, and so have others: {@code {"data":[{"id"}]}}, or the bare
 * array that some gateways send.
 */
public final class OpenAiModels {
    public static final String PATH = "/models";

    private OpenAiModels() {}

    /**
     * The models of a list; those without a name are left out.
     *
     * @throws MalformedJsonException when the document is no JSON
     */
    public static List<ListedModel> read(byte[] document) throws MalformedJsonException {
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
