package io.llmloadtest.app.preflight;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.core.text.ServerText;
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
                    .map(model -> "'" + ServerText.line(model.id(), MAX_SHOWN) + "'")
                    .collect(joining(", "));
            return models.size() <= MAX_NAMED ? first : first + " and " + (models.size() - MAX_NAMED) + " more";
        }
    }

    /** The server gave no usable list; {@code reason} completes "{@code /models} …". */
    record Unknown(String reason) implements ModelList {}

    /** One of them. */
    record Model(String id, OptionalInt contextWindow) {}

    int MAX_NAMED = 10;

    /** Of a name in a sentence. */
    int MAX_SHOWN = 80;

    /** Reads OpenAI's {@code {"data":[{"id"}]}} and the bare array that some gateways send. */
    static ModelList read(HttpReply reply) {
        return switch (reply) {
            case HttpReply.NoAnswer none -> new Unknown("gave no answer (" + none.message() + ")");
            case HttpReply.Answer answer when answer.status() != 200 -> new Unknown(refused(answer));
            case HttpReply.Answer answer when ErrorText.isWebPage(answer) -> new Unknown("answered with a web page");
            case HttpReply.Answer answer -> parse(answer.body());
        };
    }

    /** Its status and what it says of it: behind a router that may be all there is to know. */
    private static String refused(HttpReply.Answer answer) {
        boolean wordless = answer.text().isBlank() || ErrorText.isWebPage(answer);
        return "answered " + answer.status() + (wordless ? "" : " (" + ErrorText.of(answer) + ")");
    }

    private static ModelList parse(byte[] body) {
        try {
            JsonNode document = JsonMapper.shared().readTree(body);
            JsonNode entries = document.isArray() ? document : document.path("data");
            List<Model> models = new ArrayList<>();
            for (JsonNode entry : entries) {
                if (entry.path("id").isString()) {
                    models.add(new Model(ServerText.name(entry.path("id").stringValue()), ContextLength.in(entry)));
                }
            }
            return models.isEmpty() ? new Unknown("names no model") : new Known(models);
        } catch (JacksonException notJson) {
            return new Unknown("answered something that is no JSON");
        }
    }
}
