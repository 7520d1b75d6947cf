package io.llmloadtest.protocols.triton;

import io.llmloadtest.core.text.ServerText;
import io.llmloadtest.protocols.ModelFit;
import io.llmloadtest.protocols.ModelFit.Side;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a model's {@code /config} tells: its tensors, and whether it may answer a request more than once. */
record ModelConfig(JsonNode json) {
    private static final String STRING = "TYPE_STRING";

    /** Empty where the document isn't one. */
    static Optional<ModelConfig> read(byte[] document) {
        try {
            JsonNode json = JsonMapper.shared().readTree(document);
            boolean told = json.path("input").isArray() && json.path("output").isArray();
            return told ? Optional.of(new ModelConfig(json)) : Optional.empty();
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    /** Of an ensemble, whose steps decide, it isn't known by its own configuration alone. */
    boolean answersOnce() {
        return !json.at("/model_transaction_policy/decoupled").asBoolean(false)
                && !json.has("ensemble_scheduling")
                && !json.path("platform").asString("").equals("ensemble");
    }

    /**
     * The tensor's name; empty where the model has none such, or doesn't tell which one is meant.
     *
     * @param wanted by the plan
     * @param usual taken where the model has it and nothing is wanted
     */
    Optional<String> tensor(Side side, Optional<String> wanted, String usual) {
        if (wanted.isPresent()) {
            return wanted.filter(
                    name -> tensors(side).anyMatch(tensor -> name(tensor).equals(name)));
        }
        List<String> texts = texts(side);
        List<String> needed = tensors(side)
                .filter(tensor -> isText(tensor) && !tensor.path("optional").asBoolean(false))
                .map(ModelConfig::name)
                .toList();
        if (texts.contains(usual)) {
            return Optional.of(usual);
        }
        if (texts.size() == 1) {
            return Optional.of(texts.getFirst());
        }
        return needed.size() == 1 ? Optional.of(needed.getFirst()) : Optional.empty();
    }

    /** Why there is none such. */
    ModelFit.NoTensor missing(Side side, Optional<String> wanted) {
        return new ModelFit.NoTensor(
                side,
                wanted.orElse(""),
                texts(side).stream().map(ServerText::name).toList());
    }

    private List<String> texts(Side side) {
        return tensors(side).filter(ModelConfig::isText).map(ModelConfig::name).toList();
    }

    private static boolean isText(JsonNode tensor) {
        return tensor.path("data_type").asString("").equals(STRING);
    }

    private static String name(JsonNode tensor) {
        return tensor.path("name").asString("");
    }

    private Stream<JsonNode> tensors(Side side) {
        return switch (side) {
            case INPUT -> json.path("input").valueStream();
            case OUTPUT -> json.path("output").valueStream();
        };
    }
}
