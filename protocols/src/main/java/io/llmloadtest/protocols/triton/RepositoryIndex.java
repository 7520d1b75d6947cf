package io.llmloadtest.protocols.triton;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmloadtest.core.text.ServerText;
import io.llmloadtest.protocols.Call;
import io.llmloadtest.protocols.ListedModel;
import io.llmloadtest.protocols.json.MalformedJsonException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code [{"name", "version", "state", "reason"}]}: each model once, ready if any of its versions is. */
final class RepositoryIndex {
    static final Call CALL = Call.post("/repository/index", "{}".getBytes(UTF_8));

    private static final String READY = "READY";

    private RepositoryIndex() {}

    static List<ListedModel> read(byte[] document) throws MalformedJsonException {
        try {
            Map<String, ListedModel> models = new LinkedHashMap<>();
            for (JsonNode entry : JsonMapper.shared().readTree(document)) {
                if (entry.path("name").isString()) {
                    ListedModel model = model(entry);
                    models.merge(model.id(), model, (first, other) -> first.ready() ? first : other);
                }
            }
            return List.copyOf(models.values());
        } catch (JacksonException noJson) {
            throw new MalformedJsonException(String.valueOf(noJson.getOriginalMessage()));
        }
    }

    /** One with nothing but a name was never loaded, by a server that loads models when it is told to. */
    private static ListedModel model(JsonNode entry) {
        String state = entry.path("state").asString(entry.has("version") ? READY : "not loaded");
        String reason = entry.path("reason").asString("");
        Optional<String> unready = state.equals(READY)
                ? Optional.empty()
                : Optional.of(ServerText.message(reason.isEmpty() ? state : state + ": " + reason));
        return new ListedModel(ServerText.name(entry.path("name").stringValue()), OptionalInt.empty(), unready);
    }
}
