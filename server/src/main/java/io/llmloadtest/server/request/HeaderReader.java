package io.llmloadtest.server.request;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.core.plan.RequestHeaders;
import io.llmloadtest.core.plan.Sentence;
import io.llmloadtest.server.http.Fields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads headers of a user's own. Their values may be secrets, so no message shows one. */
final class HeaderReader {
    private static final int MAX_HEADERS = 50;
    private static final int MAX_NAME = 100;
    private static final int MAX_VALUE = 8_192;

    private HeaderReader() {}

    static Optional<Map<String, String>> headers(Fields body, String field) {
        Optional<JsonNode> names = body.raw(field).filter(JsonNode::isArray);
        if (names.isPresent() && names.get().isEmpty()) {
            return Optional.empty();
        }
        if (names.isPresent()) {
            String kept = names.get().valueStream().map(JsonNode::asString).collect(joining(", "));
            body.wrong(
                    field,
                    "are only names, whose values were not kept: " + Fields.brief(kept),
                    "give them again with their values",
                    Sentence.of("headers-not-kept", "names", Fields.brief(kept)));
            return Optional.empty();
        }
        Optional<Fields> given = body.object(field);
        if (given.isPresent() && given.get().names().size() > MAX_HEADERS) {
            int count = given.get().names().size();
            body.wrong(
                    field,
                    "may have " + MAX_HEADERS + " entries at most, not " + count,
                    "",
                    Sentence.of("too-many-entries", "most", MAX_HEADERS, "given", count));
            return Optional.empty();
        }
        Map<String, String> headers = new LinkedHashMap<>();
        given.ifPresent(fields -> fields.names().forEach(name -> header(name, fields, body, headers)));
        return given.map(fields -> headers);
    }

    private static void header(String name, Fields fields, Fields body, Map<String, String> headers) {
        if (isTooLong(name, name, MAX_NAME, body)) {
            return;
        }
        fields.text(name)
                .filter(value -> !isTooLong(name, value, MAX_VALUE, body))
                .ifPresent(value -> body.problems().attempt(() -> {
                    RequestHeaders.put(headers, name, value.strip());
                    return headers;
                }));
    }

    /** @param text the name itself, or its value */
    private static boolean isTooLong(String name, String text, int most, Fields body) {
        if (text.length() <= most) {
            return false;
        }
        String shown = RequestHeaders.begin(name);
        body.wrong(
                "headers",
                "has a name or a value of more than %,d characters: '%s'".formatted(most, shown),
                "",
                Sentence.of("header-too-long", "name", shown, "most", "%,d".formatted(most)));
        return true;
    }
}
