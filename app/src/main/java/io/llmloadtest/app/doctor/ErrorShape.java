package io.llmloadtest.app.doctor;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.protocols.framing.SseDecoder;
import io.llmloadtest.protocols.framing.SseSink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The form in which an error comes, such as <code>{error: {message, type, param, code}}</code>. */
final class ErrorShape {
    private static final int DEPTH = 2;

    private ErrorShape() {}

    /** Of the event that says what went wrong, or of the whole body. */
    static String of(TracedAnswer answer) {
        int error = answer.events().stream().map(Event::error).toList().indexOf(true);
        List<String> events = error < 0 ? List.of() : events(answer.body());
        boolean found = error >= 0 && error < events.size();
        return found ? "an event " + shape(answer, events.get(error)) : document(answer);
    }

    /** What the events of a stream hold, as the protocol's decoder numbers them. */
    private static List<String> events(byte[] body) {
        List<String> events = new ArrayList<>();
        SseDecoder frames = new SseDecoder();
        SseSink sink = new SseSink() {
            @Override
            public void event(boolean error, byte[] bytes, int from, int to) {
                if (from < to) {
                    events.add(new String(bytes, from, to - from, StandardCharsets.UTF_8));
                }
            }

            @Override
            public void stray(byte[] bytes, int from, int to) {}

            @Override
            public void overlongEvent() {}
        };
        frames.feed(body, 0, body.length, sink);
        frames.end(sink);
        return events;
    }

    private static String document(TracedAnswer answer) {
        String text = answer.text();
        return text.isBlank() ? "no body" : shape(answer, text);
    }

    private static String shape(TracedAnswer answer, String text) {
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
