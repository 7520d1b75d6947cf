package io.llmloadtest.app.preflight;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.engine.HttpReply;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a server says of its models. */
sealed interface ModelList {

    /** The models that {@code GET /models} names. */
    record Known(List<Model> models) implements ModelList {
        public Known {
            models = List.copyOf(models);
        }

        boolean has(String id) {
            return models.stream().anyMatch(model -> model.id().equals(id));
        }

        /** Where the server told it: tokens of prompt and answer together. */
        OptionalInt contextWindow(String id) {
            return models.stream()
                    .filter(model -> model.id().equals(id))
                    .map(Model::contextWindow)
                    .flatMapToInt(OptionalInt::stream)
                    .findFirst();
        }

        /** Such as {@code 'a', 'b' and 3 more}. */
        String names() {
            String first = models.stream()
                    .limit(MAX_NAMED)
                    .map(model -> "'" + model.id() + "'")
                    .collect(joining(", "));
            return models.size() <= MAX_NAMED ? first : first + " and " + (models.size() - MAX_NAMED) + " more";
        }
    }

    /** The server gave no usable list; {@code reason} completes "{@code /models} …". */
    record Unknown(String reason) implements ModelList {}

    /** One of them. */
    record Model(String id, OptionalInt contextWindow) {}

    int MAX_NAMED = 10;

    /** Reads OpenAI's {@code {"data":[{"id"}]}} and the bare array that some gateways send. */
    static ModelList read(HttpReply reply) {
        return switch (reply) {
            case HttpReply.NoAnswer none -> new Unknown("gave no answer (" + none.message() + ")");
            case HttpReply.Answer answer when answer.status() != 200 -> new Unknown("answered " + answer.status());
            case HttpReply.Answer answer when ErrorText.isWebPage(answer) -> new Unknown("answered with a web page");
            case HttpReply.Answer answer -> parse(answer.body());
        };
    }

    private static ModelList parse(byte[] body) {
        try {
            JsonNode document = JsonMapper.shared().readTree(body);
            JsonNode entries = document.isArray() ? document : document.path("data");
            List<Model> models = new ArrayList<>();
            for (JsonNode entry : entries) {
                if (entry.path("id").isString()) {
                    models.add(new Model(entry.path("id").stringValue(), contextWindow(entry)));
                }
            }
            return models.isEmpty() ? new Unknown("names no model") : new Known(models);
        } catch (JacksonException notJson) {
            return new Unknown("answered something that is no JSON");
        }
    }

    /** vLLM and SGLang say {@code max_model_len}. */
    private static OptionalInt contextWindow(JsonNode entry) {
        JsonNode length = entry.path("max_model_len");
        return length.canConvertToInt() && length.isIntegralNumber()
                ? OptionalInt.of(length.intValue())
                : OptionalInt.empty();
    }
}
