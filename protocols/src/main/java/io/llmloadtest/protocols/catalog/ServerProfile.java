package io.llmloadtest.protocols.catalog;

import io.llmloadtest.protocols.RequestOption;
import io.llmloadtest.protocols.RequestOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server that speaks OpenAI's API: by what its list of models shows it, what it ignores without a word, and what its
 * counters need. A row a server.
 *
 * @param name as its users call it
 * @param ignored options that it takes and does nothing with
 * @param own the adapter of its own protocol; empty where that tells no more
 * @param counters by what it is started so that it has counters; empty where they are always there, or never
 */
public record ServerProfile(String name, Set<RequestOption> ignored, Optional<String> own, Optional<String> counters) {
    private static final List<Row> ROWS = List.of(
            row(owner("vllm"), "vLLM", Set.of(), "", ""),
            row(owner("sglang"), "SGLang", Set.of(), "", "--enable-metrics"),
            row(owner("lmdeploy"), "LMDeploy", Set.of(RequestOption.MIN_TOKENS), "", ""),
            row(owner("tensorrt_llm"), "TensorRT-LLM", Set.of(), "", "return_perf_metrics: true"),
            row(owner("llamacpp"), "llama.cpp", Set.of(RequestOption.MIN_TOKENS), "llamacpp", "--metrics"),
            row(
                    owner("library"),
                    "Ollama",
                    Set.of(RequestOption.IGNORE_EOS, RequestOption.MIN_TOKENS, RequestOption.CONTINUOUS_USAGE),
                    "ollama",
                    ""),
            row(owner("Triton Inference Server"), "Triton's OpenAI frontend", Set.of(), "", ""),
            // its models are objects of the kind "object"
            row(
                    owner("nvidia")
                            .and(model -> model.path("object").asString("").equals("object")),
                    "Dynamo",
                    Set.of(),
                    "",
                    ""));

    private record Row(Predicate<JsonNode> sign, ServerProfile profile) {}

    private static Row row(
            Predicate<JsonNode> sign, String name, Set<RequestOption> ignored, String own, String counters) {
        return new Row(sign, new ServerProfile(name, ignored, given(own), given(counters)));
    }

    private static Predicate<JsonNode> owner(String name) {
        return model -> model.path("owned_by").asString("").equals(name);
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(word -> !word.isEmpty());
    }

    /** Those of {@code asked} that make an answer end early or go uncounted when they are ignored, by their names on the wire. */
    public List<String> ignoredOf(RequestOptions asked) {
        List<String> names = new ArrayList<>();
        if (asked.ignoreEos() && ignored.contains(RequestOption.IGNORE_EOS)) {
            names.add("ignore_eos");
            if (asked.minTokens() && ignored.contains(RequestOption.MIN_TOKENS)) {
                names.add("min_tokens");
            }
        }
        return names;
    }

    /** The one whose list of models, as OpenAI's API has it, this is; empty where all of them don't agree on one. */
    public static Optional<ServerProfile> of(byte[] modelList) {
        try {
            List<JsonNode> models = JsonMapper.shared()
                    .readTree(modelList)
                    .path("data")
                    .valueStream()
                    .toList();
            return ROWS.stream()
                    .filter(row -> !models.isEmpty() && models.stream().allMatch(row.sign()))
                    .map(Row::profile)
                    .findFirst();
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }
}
