package io.llmloadtest.app.doctor;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.protocols.framing.BodyForm;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The form in which an error comes, such as <code>{error: {message, type, param, code}}</code>. */
final class ErrorShape {
    private static final int DEPTH = 2;
    private static final String DATA = "data:";

    private ErrorShape() {}

    /** Of the document, or of the last event that was read. */
    static String of(Answer answer) {
        byte[] body = answer.text().getBytes(StandardCharsets.UTF_8);
        if (BodyForm.of(body, 0, body.length) != BodyForm.EVENTS
                || answer.events().isEmpty()) {
            return document(answer);
        }
        return answer.text()
                .lines()
                .filter(line -> line.startsWith(DATA))
                .skip(answer.events().size() - 1L)
                .findFirst()
                .map(line -> "an event " + shape(answer, line.substring(DATA.length())))
                .orElseGet(() -> document(answer));
    }

    private static String document(Answer answer) {
        return answer.text().isBlank() ? "no body" : shape(answer, answer.text());
    }

    private static String shape(Answer answer, String text) {
        try {
            JsonNode json = JsonMapper.shared().readTree(text);
            return json.isObject() ? "of the form " + shape(json, DEPTH) : "a JSON list or value";
        } catch (JacksonException notJson) {
            return "no JSON but "
                    + answer.head().flatMap(head -> head.contentType()).orElse("text without a content type");
        }
    }

    private static String shape(JsonNode object, int depth) {
        return object.properties().stream()
                .map(field -> field.getKey()
                        + (depth > 1 && field.getValue().isObject() ? ": " + shape(field.getValue(), depth - 1) : ""))
                .collect(joining(", ", "{", "}"));
    }
}
