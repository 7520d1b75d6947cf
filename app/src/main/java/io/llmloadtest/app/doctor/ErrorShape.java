package io.llmloadtest.app.doctor;

import static java.util.stream.Collectors.joining;

import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The form in which an error comes, such as <code>{error: {message, type, param, code}}</code>. */
final class ErrorShape {
    private static final int DEPTH = 2;

    private ErrorShape() {}

    static String of(Answer answer) {
        Predicate<Event> error = event -> event.json().has("error");
        return answer.events().stream()
                .filter(error)
                .findFirst()
                .map(event -> "an event of the form " + shape(event.json(), DEPTH))
                .orElseGet(() -> document(answer));
    }

    private static String document(Answer answer) {
        if (answer.text().isBlank()) {
            return "no body";
        }
        try {
            JsonNode json = JsonMapper.shared().readTree(answer.text());
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
