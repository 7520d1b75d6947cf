package io.llmloadtest.protocols;

import io.llmloadtest.core.prompt.Prompt;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/**
 * Where a request of a protocol has what OpenAI's requests have at the top. A field that the prompt brings stands before
 * one of the run, and that before ours; the limit is written by the prompt's length, whoever gave it.
 *
 * @param within the object for all that concerns how the model chooses tokens; empty where that stands at the top, too
 * @param chosen names of the fields that belong there
 * @param limit the field for the most tokens of an answer
 */
public record BodyLayout(String within, Set<String> chosen, String limit) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String STOP = "stop";

    /** Fields that servers know by OpenAI's names. */
    private static final Set<String> OF_OPENAI =
            Set.of("temperature", "top_p", "top_k", "min_p", "seed", STOP, "presence_penalty", "frequency_penalty");

    private static final Set<String> LIMITS = Set.of("max_tokens", "max_completion_tokens");

    /** All of it at the top. */
    public static BodyLayout flat(String limit) {
        return new BodyLayout("", Set.of(), limit);
    }

    /**
     * What concerns the choice of tokens within an object of its own.
     *
     * @param more fields that belong there, beside those that OpenAI has
     */
    public static BodyLayout nested(String within, String limit, String... more) {
        Set<String> chosen = new LinkedHashSet<>(OF_OPENAI);
        chosen.addAll(Set.of(more));
        return new BodyLayout(within, Set.copyOf(chosen), limit);
    }

    /**
     * A whole request.
     *
     * @param body what the protocol has at the top
     * @param choice what it has among the fields that concern the choice of tokens
     */
    public byte[] bytes(ObjectNode body, ObjectNode choice, Prompt prompt, RequestOptions options) {
        ObjectNode inner = within.isEmpty() ? body.setAll(choice) : choice;
        options.sampling().forEach(inner::put);
        options.extra().forEach((name, value) -> give(body, inner, name, value));
        prompt.fields().forEach((name, value) -> give(body, inner, name, value));
        inner.put(limit, prompt.maxOutputTokens());
        if (!within.isEmpty()) {
            body.set(within, inner);
        }
        return JSON.writeValueAsBytes(body);
    }

    private void give(ObjectNode body, ObjectNode inner, String name, String value) {
        if (name.equals(within)) {
            read(value).properties().stream()
                    .filter(field -> !isLimit(field.getKey()))
                    .forEach(field -> inner.set(field.getKey(), field.getValue()));
        } else if (name.equals(STOP)) {
            inner.putRawValue(name, new RawValue(list(value)));
        } else if (!isLimit(name)) {
            (chosen.contains(name) ? inner : body).putRawValue(name, new RawValue(value));
        }
    }

    private boolean isLimit(String name) {
        return name.equals(limit) || LIMITS.contains(name);
    }

    /** As a list, of which OpenAI has a single text as well. */
    public static String list(String value) {
        return value.startsWith("[") ? value : "[" + value + "]";
    }

    /** Whoever gave the value has parsed it before. */
    private static JsonNode read(String value) {
        try {
            return JSON.readTree(value);
        } catch (JacksonException unsound) {
            throw new IllegalArgumentException("not JSON: " + value, unsound);
        }
    }
}
