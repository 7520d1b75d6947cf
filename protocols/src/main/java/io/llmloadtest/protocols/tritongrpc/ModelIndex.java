package io.llmloadtest.protocols.tritongrpc;

import io.llmloadtest.core.text.ServerText;
import io.llmloadtest.protocols.Call;
import io.llmloadtest.protocols.ListedModel;
import io.llmloadtest.protocols.framing.GrpcFrames;
import io.llmloadtest.protocols.json.MalformedJsonException;
import io.llmloadtest.protocols.protobuf.MalformedMessageException;
import io.llmloadtest.protocols.protobuf.MessageCursor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Asks for the models of a repository, and reads whether they are ready. */
final class ModelIndex {
    static final Call CALL = GrpcCall.of("/RepositoryIndex", new byte[0]);

    private static final String READY = "READY";

    private ModelIndex() {}

    static List<ListedModel> read(byte[] body) throws MalformedJsonException {
        Messages messages = new Messages();
        new GrpcFrames().feed(body, 0, body.length, messages);
        if (messages.broken) {
            throw new MalformedJsonException("not a message of gRPC");
        }
        return List.copyOf(messages.models.values());
    }

    private static final class Messages implements GrpcFrames.Sink {
        private final Map<String, ListedModel> models = new LinkedHashMap<>();
        private boolean broken;

        @Override
        public void message(byte[] bytes, int from, int to) {
            MessageCursor index = new MessageCursor();
            index.set(bytes, from, to);
            try {
                while (index.next()) {
                    if (index.field() == Kserve.MODELS) {
                        model(index);
                    }
                }
            } catch (MalformedMessageException malformed) {
                broken = true;
            }
        }

        private void model(MessageCursor index) throws MalformedMessageException {
            MessageCursor model = new MessageCursor();
            model.enter(index);
            String name = "";
            String state = READY;
            String reason = "";
            while (model.next()) {
                switch (model.field()) {
                    case Kserve.INDEX_NAME -> name = ServerText.name(model.text());
                    case Kserve.INDEX_STATE -> state = model.text().isEmpty() ? "not loaded" : model.text();
                    case Kserve.INDEX_REASON -> reason = model.text();
                    default -> {}
                }
            }
            if (!name.isEmpty()) {
                Optional<String> unready = state.equals(READY)
                        ? Optional.empty()
                        : Optional.of(ServerText.message(reason.isEmpty() ? state : state + ": " + reason));
                // ready if any of its versions is
                models.merge(
                        name,
                        new ListedModel(name, OptionalInt.empty(), unready),
                        (first, other) -> first.ready() ? first : other);
            }
        }

        @Override
        public void unreadable(String why) {
            broken = true;
        }
    }
}
