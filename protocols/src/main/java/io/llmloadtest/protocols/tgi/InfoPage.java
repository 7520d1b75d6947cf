package io.llmloadtest.protocols.tgi;

import io.llmloadtest.core.text.ServerText;
import io.llmloadtest.protocols.ListedModel;
import io.llmloadtest.protocols.json.MalformedJsonException;
import io.llmloadtest.protocols.pages.ContextLength;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code {"model_id", "max_total_tokens"}}: the one model there is. */
final class InfoPage {
    static final String PATH = "/info";

    private InfoPage() {}

    static List<ListedModel> read(byte[] document) throws MalformedJsonException {
        try {
            JsonNode page = JsonMapper.shared().readTree(document);
            JsonNode model = page.path("model_id");
            return model.isString()
                    ? List.of(new ListedModel(ServerText.name(model.stringValue()), ContextLength.in(page)))
                    : List.of();
        } catch (JacksonException noJson) {
            throw new MalformedJsonException(String.valueOf(noJson.getOriginalMessage()));
        }
    }
}
