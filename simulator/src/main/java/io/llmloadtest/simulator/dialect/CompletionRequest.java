package io.llmloadtest.simulator.dialect;

import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a client asks for, whatever API it uses.
 *
 * @param model as the client names it; empty where an API has no name for it
 * @param maxTokens of the answer, if the client bounds it
 * @param minTokens before the model may stop
 * @param vectors asked for instead of text; empty where text is
 */
public record CompletionRequest(
        Dialect dialect,
        Optional<String> model,
        PromptText prompt,
        boolean stream,
        OptionalInt maxTokens,
        int minTokens,
        boolean ignoreEos,
        boolean includeUsage,
        boolean continuousUsage,
        Optional<Vectors> vectors) {

    /** For text. */
    public CompletionRequest(
            Dialect dialect,
            Optional<String> model,
            PromptText prompt,
            boolean stream,
            OptionalInt maxTokens,
            int minTokens,
            boolean ignoreEos,
            boolean includeUsage,
            boolean continuousUsage) {
        this(
                dialect,
                model,
                prompt,
                stream,
                maxTokens,
                minTokens,
                ignoreEos,
                includeUsage,
                continuousUsage,
                Optional.empty());
    }

    /** The model that a request names by {@code model}, be it by no name. */
    public static Optional<String> model(JsonNode json) {
        return Optional.of(json.path("model").asString(""));
    }

    /** A JSON object, whatever is in it. */
    public static JsonNode object(byte[] body) throws RequestRejected {
        try {
            JsonNode json = JsonMapper.shared().readTree(body);
            if (json.isObject()) {
                return json;
            }
            throw RequestRejected.malformed("the body must be a JSON object");
        } catch (JacksonException invalid) {
            // the parser's own message tells which library it is, and of its settings
            TokenStreamLocation where = invalid.getLocation();
            throw RequestRejected.malformed(
                    "invalid JSON at line " + where.getLineNr() + ", column " + where.getColumnNr());
        }
    }
}
