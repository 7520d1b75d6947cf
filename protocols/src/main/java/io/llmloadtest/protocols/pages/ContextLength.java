package io.llmloadtest.protocols.pages;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The tokens that prompt and answer may have together, by the names that servers give it. Where one tells several, such as
 * what the model could have and what it was loaded with, the smallest counts.
 */
public final class ContextLength {
    /** In servers' lists of models and on their pages about themselves. */
    private static final List<String> NAMES = List.of(
            "max_model_len",
            "n_ctx",
            "context_length",
            "context_window",
            "context_size",
            "max_context_length",
            "max_context_window",
            "max_context_window_tokens",
            "max_sequence_length",
            "max_seq_len",
            "loaded_context_length",
            "loaded_context_window",
            "max_total_tokens",
            "num_ctx",
            "contextLength",
            "contextWindow",
            "maxContextLength",
            "maxModelLen");

    /** Where such names stand below an entry. */
    private static final List<String> NESTED = List.of(
            "meta",
            "metadata",
            "top_provider",
            "model_info",
            "model_spec",
            "limits",
            "capabilities",
            "config",
            "details",
            "default_generation_settings");

    private static final int DEPTH = 3;

    private ContextLength() {}

    /** Of an object that describes a model or a server; empty when it has none of the names. */
    public static OptionalInt in(JsonNode description) {
        return all(description, DEPTH).min();
    }

    private static IntStream all(JsonNode node, int depth) {
        if (!node.isObject()) {
            return IntStream.empty();
        }
        IntStream own = NAMES.stream().flatMapToInt(name -> tokens(node.path(name)));
        IntStream below =
                depth == 0 ? IntStream.empty() : NESTED.stream().flatMapToInt(name -> all(node.path(name), depth - 1));
        return IntStream.concat(own, below);
    }

    /** Of {@code /props} of llama.cpp: of one slot; older ones tell the sum over all slots beside it. */
    static OptionalInt ofSlots(JsonNode props) {
        OptionalInt each = in(props.path("default_generation_settings"));
        int slots = Math.max(1, props.path("total_slots").asInt(1));
        return each.isPresent()
                ? each
                : tokens(props.path("n_ctx")).map(all -> all / slots).findFirst();
    }

    /**
     * Of {@code /api/show} of Ollama: {@code model_info} has the model's own under the name of its architecture, and
     * {@code parameters}, a text of lines, what it is loaded with.
     */
    static OptionalInt ofOllama(JsonNode shown) {
        IntStream trained = shown.path("model_info").properties().stream()
                .filter(field -> field.getKey().endsWith(".context_length"))
                .flatMapToInt(field -> tokens(field.getValue()));
        IntStream loaded = shown.path("parameters")
                .asString("")
                .lines()
                .map(line -> line.strip().split("\\s+", 2))
                .filter(words -> words.length == 2 && words[0].equals("num_ctx"))
                .flatMapToInt(words -> tokens(words[1]));
        return IntStream.concat(trained, loaded).min();
    }

    private static IntStream tokens(JsonNode value) {
        if (value.isString()) {
            return tokens(value.stringValue());
        }
        return value.isIntegralNumber() && value.canConvertToInt() && value.intValue() > 0
                ? IntStream.of(value.intValue())
                : IntStream.empty();
    }

    private static IntStream tokens(String digits) {
        return Stream.of(digits.strip())
                .filter(number -> number.matches("[1-9]\\d{0,8}"))
                .mapToInt(Integer::parseInt);
    }
}
