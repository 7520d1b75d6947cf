package io.llmloadtest.protocols.openai;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.protocols.RequestOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/**
 * Writes what a request asks. A field that the prompt brings stands before one of the run, and that before ours; those that
 * chat has in another form get this one.
 */
final class ResponseBody {
    static final String LIMIT = "max_output_tokens";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String MIN_TOKENS = "min_tokens";
    private static final String FUNCTION = "function";

    /** The limit is written by the prompt's length, whoever gave it; usage is told unasked. */
    private static final Set<String> NOT_SENT = Set.of(LIMIT, "max_tokens", "max_completion_tokens", "stream_options");

    private ResponseBody() {}

    static byte[] bytes(Prompt prompt, RequestOptions options) {
        ObjectNode body = JSON.createObjectNode().put("model", options.model());
        body.set("input", InputItems.of(prompt.messages()));
        body.put(LIMIT, prompt.maxOutputTokens());
        Map<String, String> given = given(prompt, options);
        if (options.minTokens() && RequestBody.ENDINGS.stream().noneMatch(given::containsKey)) {
            body.put(MIN_TOKENS, prompt.maxOutputTokens());
        }
        if (options.ignoreEos()) {
            body.put("ignore_eos", true);
        }
        options.sampling().forEach(body::put);
        body.put("stream", options.streaming());
        // else OpenAI's server keeps every answer for a month
        body.put("store", false);
        given.forEach((name, value) -> give(body, name, value, prompt.maxOutputTokens()));
        return JSON.writeValueAsBytes(body);
    }

    private static Map<String, String> given(Prompt prompt, RequestOptions options) {
        Map<String, String> given = new LinkedHashMap<>(options.extra());
        given.putAll(prompt.fields());
        given.keySet().removeAll(NOT_SENT);
        return given;
    }

    private static void give(ObjectNode body, String name, String value, int limit) {
        switch (name) {
            case "tools" -> body.set(name, tools(JSON.readTree(value)));
            case "tool_choice" -> body.set(name, flat(JSON.readTree(value)));
            case "reasoning_effort" -> body.withObject("reasoning").putRawValue("effort", new RawValue(value));
            case "response_format" -> body.withObject("text").set("format", format(JSON.readTree(value)));
            case MIN_TOKENS -> body.putRawValue(name, new RawValue(RequestBody.atMost(limit, value)));
            default -> body.putRawValue(name, new RawValue(value));
        }
    }

    private static JsonNode tools(JsonNode tools) {
        ArrayNode flat = JSON.createArrayNode();
        tools.forEach(tool -> flat.add(flat(tool)));
        return flat;
    }

    /** A function's own fields stand beside its type here. */
    private static JsonNode flat(JsonNode tool) {
        return lifted(tool, FUNCTION);
    }

    private static JsonNode format(JsonNode format) {
        return lifted(format, "json_schema");
    }

    private static JsonNode lifted(JsonNode node, String inner) {
        if (!node.path(inner).isObject()) {
            return node;
        }
        ObjectNode lifted = JSON.createObjectNode();
        Stream.concat(node.properties().stream(), node.path(inner).properties().stream())
                .filter(field ->
                        !field.getKey().equals(inner) || !field.getValue().isObject())
                .forEach(field -> lifted.set(field.getKey(), field.getValue()));
        return lifted;
    }
}
