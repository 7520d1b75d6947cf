package io.llmloadtest.app.doctor;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** One event of a stream, with the instant at which it came. */
record Event(long nanos, JsonNode json) {
    private static final List<String> REASONING = List.of("reasoning_content", "reasoning", "thinking");
    private static final List<String> ANSWER = List.of("content", "refusal");

    boolean hasChoice() {
        return !json.path("choices").isEmpty();
    }

    boolean hasRole() {
        return deltas().anyMatch(delta -> delta.path("role").isString());
    }

    /** Whether it holds a part of an answer that someone could read. */
    boolean hasText() {
        return choices().anyMatch(choice -> isText(choice.path("text")))
                || deltas().anyMatch(delta -> !delta.path("tool_calls").isEmpty() || hasAny(delta, ANSWER))
                || reasoningField().isPresent();
    }

    /** The name of the field in which the model thinks aloud. */
    Optional<String> reasoningField() {
        return deltas().flatMap(delta -> REASONING.stream().filter(field -> isText(delta.path(field))))
                .findFirst();
    }

    boolean hasFinishReason() {
        return choices().anyMatch(choice -> isText(choice.path("finish_reason")));
    }

    /** The output tokens that its usage tells. */
    OptionalInt usageTokens() {
        JsonNode tokens = json.path("usage").path("completion_tokens");
        return tokens.isIntegralNumber() && tokens.canConvertToInt()
                ? OptionalInt.of(tokens.intValue())
                : OptionalInt.empty();
    }

    private Stream<JsonNode> choices() {
        return StreamSupport.stream(json.path("choices").spliterator(), false);
    }

    private Stream<JsonNode> deltas() {
        return choices().map(choice -> choice.path("delta"));
    }

    private static boolean hasAny(JsonNode delta, List<String> fields) {
        return fields.stream().anyMatch(field -> isText(delta.path(field)));
    }

    private static boolean isText(JsonNode value) {
        return value.isString() && !value.stringValue().isEmpty();
    }
}
