package io.llmloadtest.protocols.triton;

import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A model's {@code /config}. */
final class ConfigPage {
    private static final String STRING = "TYPE_STRING";

    private ConfigPage() {}

    /** Empty where the document isn't one. */
    static Optional<ModelConfig> read(byte[] document) {
        try {
            JsonNode json = JsonMapper.shared().readTree(document);
            boolean told = json.path("input").isArray() && json.path("output").isArray();
            return told
                    ? Optional.of(new ModelConfig(
                            tensors(json.path("input")), tensors(json.path("output")), answersOnce(json)))
                    : Optional.empty();
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    private static boolean answersOnce(JsonNode json) {
        return !json.at("/model_transaction_policy/decoupled").asBoolean(false)
                && !json.has("ensemble_scheduling")
                && !json.path("platform").asString("").equals("ensemble");
    }

    private static List<ModelConfig.Tensor> tensors(JsonNode tensors) {
        return tensors.valueStream()
                .map(tensor -> new ModelConfig.Tensor(
                        tensor.path("name").asString(""),
                        tensor.path("data_type").asString("").equals(STRING),
                        tensor.path("optional").asBoolean(false)))
                .toList();
    }
}
