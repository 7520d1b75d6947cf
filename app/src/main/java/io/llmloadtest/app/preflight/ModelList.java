package io.llmloadtest.app.preflight;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.partitioningBy;

import io.llmloadtest.core.text.ServerText;
import io.llmloadtest.engine.call.HttpReply;
import io.llmloadtest.protocols.ListedModel;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.catalog.ServerProfile;
import io.llmloadtest.protocols.json.MalformedJsonException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What a server says of its models. */
sealed interface ModelList {

    /**
     * The models that {@code GET /models} names.
     *
     * @param models those that can be asked
     * @param unready those that can't be asked now
     * @param server whose list this is, if it is known by it
     */
    record Known(List<ListedModel> models, List<ListedModel> unready, Optional<ServerProfile> server)
            implements ModelList {
        public Known {
            models = List.copyOf(models);
            unready = List.copyOf(unready);
        }

        boolean has(String id) {
            return models.stream().anyMatch(model -> model.id().equals(id));
        }

        /** Where the server reported it: tokens of prompt and answer together. */
        OptionalInt contextWindow(String id) {
            return models.stream()
                    .filter(model -> model.id().equals(id))
                    .map(ListedModel::contextWindow)
                    .flatMapToInt(OptionalInt::stream)
                    .findFirst();
        }

        /** Of the model of that name, or of the first one where none can be asked and any is wanted. */
        Optional<ListedModel> unready(String id) {
            boolean anyOfThem = models.isEmpty() && id.equals(Preflight.ANY_MODEL);
            return unready.stream()
                    .filter(model -> anyOfThem || model.id().equals(id))
                    .findFirst();
        }

        /** Such as {@code 'a', 'b' and 3 more}; of those that can be asked, if there are any. */
        String names() {
            List<ListedModel> named = models.isEmpty() ? unready : models;
            String first = named.stream()
                    .limit(MAX_NAMED)
                    .map(model ->
                            "'" + ServerText.line(model.id(), MAX_SHOWN) + "'" + (model.ready() ? "" : " (not ready)"))
                    .collect(joining(", "));
            return named.size() <= MAX_NAMED ? first : first + " and " + (named.size() - MAX_NAMED) + " more";
        }
    }

    /** The server gave no usable list; {@code reason} completes "{@code /models} …". */
    record Unknown(String reason) implements ModelList {}

    int MAX_NAMED = 10;

    /** Of a name in a sentence. */
    int MAX_SHOWN = 80;

    /** Whose list this is, if it is known by it. */
    default Optional<ServerProfile> profile() {
        return this instanceof Known known ? known.server() : Optional.empty();
    }

    /** Reads what the server answers to the protocol's {@link Protocol#modelList}. */
    static ModelList read(HttpReply reply, Protocol protocol) {
        return switch (reply) {
            case HttpReply.NoAnswer none -> new Unknown("did not respond (" + none.message() + ")");
            case HttpReply.Answer answer when answer.status() != 200 -> new Unknown(refused(answer));
            case HttpReply.Answer answer when ErrorText.isWebPage(answer) -> new Unknown("answered with a web page");
            case HttpReply.Answer answer -> parse(answer.body(), protocol);
        };
    }

    /** Its status and what it says of it: behind a router that may be all there is to know. */
    private static String refused(HttpReply.Answer answer) {
        boolean wordless = answer.text().isBlank() || ErrorText.isWebPage(answer);
        return "answered " + answer.status() + (wordless ? "" : " (" + ErrorText.of(answer) + ")");
    }

    private static ModelList parse(byte[] body, Protocol protocol) {
        try {
            Map<Boolean, List<ListedModel>> models =
                    protocol.models(body).stream().collect(partitioningBy(ListedModel::ready));
            List<ListedModel> ready = models.getOrDefault(true, List.of());
            List<ListedModel> unready = models.getOrDefault(false, List.of());
            return ready.isEmpty() && unready.isEmpty()
                    ? new Unknown("names no model")
                    : new Known(ready, unready, ServerProfile.of(body));
        } catch (MalformedJsonException noJson) {
            return new Unknown("answered with something other than JSON");
        }
    }
}
