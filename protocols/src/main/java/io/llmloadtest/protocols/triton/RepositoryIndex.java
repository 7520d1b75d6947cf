package io.llmloadtest.protocols.triton;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmloadtest.core.text.ServerText;
import io.llmloadtest.protocols.Call;
import io.llmloadtest.protocols.ListedModel;
import io.llmloadtest.protocols.json.MalformedJsonException;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code [{"name", "version", "state"}]}: the models that are ready, each once whatever its versions. */
final class RepositoryIndex {
    static final Call CALL = Call.post("/repository/index", "{}".getBytes(UTF_8));

    private RepositoryIndex() {}

    static List<ListedModel> read(byte[] document) throws MalformedJsonException {
        try {
            return StreamSupport.stream(JsonMapper.shared().readTree(document).spliterator(), false)
                    .filter(entry -> entry.path("state").asString("READY").equals("READY"))
                    .map(entry -> entry.path("name"))
                    .filter(JsonNode::isString)
                    .map(name -> ServerText.name(name.stringValue()))
                    .distinct()
                    .map(name -> new ListedModel(name, OptionalInt.empty()))
                    .toList();
        } catch (JacksonException noJson) {
            throw new MalformedJsonException(String.valueOf(noJson.getOriginalMessage()));
        }
    }
}
