package io.llmloadtest.protocols.tritongrpc;

import io.llmloadtest.protocols.Call;
import io.llmloadtest.protocols.framing.GrpcFrames;
import io.llmloadtest.protocols.protobuf.MalformedMessageException;
import io.llmloadtest.protocols.protobuf.MessageCursor;
import io.llmloadtest.protocols.protobuf.MessageWriter;
import io.llmloadtest.protocols.triton.ModelConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks for a model's configuration, and reads what concerns a request. */
final class ConfigMessage {
    private ConfigMessage() {}

    static Call call(String model) {
        return GrpcCall.of(
                "/ModelConfig",
                new MessageWriter().text(Kserve.ASKED_NAME, model).toByteArray());
    }

    /** Empty where the body isn't one, as of a server that only has the protocol's standard part. */
    static Optional<ModelConfig> read(byte[] body) {
        Messages messages = new Messages();
        new GrpcFrames().feed(body, 0, body.length, messages);
        return messages.config;
    }

    private static final class Messages implements GrpcFrames.Sink {
        private Optional<ModelConfig> config = Optional.empty();

        @Override
        public void message(byte[] bytes, int from, int to) {
            MessageCursor response = new MessageCursor();
            response.set(bytes, from, to);
            try {
                while (response.next()) {
                    if (response.field() == Kserve.CONFIG) {
                        config = Optional.of(config(response));
                    }
                }
            } catch (MalformedMessageException malformed) {
                config = Optional.empty();
            }
        }

        @Override
        public void unreadable(String why) {
            config = Optional.empty();
        }
    }

    private static ModelConfig config(MessageCursor response) throws MalformedMessageException {
        MessageCursor config = inside(response);
        List<ModelConfig.Tensor> inputs = new ArrayList<>();
        List<ModelConfig.Tensor> outputs = new ArrayList<>();
        boolean answersOnce = true;
        while (config.next()) {
            switch (config.field()) {
                case Kserve.CONFIG_INPUT -> inputs.add(tensor(config));
                case Kserve.CONFIG_OUTPUT -> outputs.add(tensor(config));
                case Kserve.ENSEMBLE -> answersOnce = false;
                case Kserve.TRANSACTION_POLICY -> answersOnce = answersOnce && !isDecoupled(config);
                default -> {}
            }
        }
        return new ModelConfig(inputs, outputs, answersOnce);
    }

    private static ModelConfig.Tensor tensor(MessageCursor config) throws MalformedMessageException {
        MessageCursor tensor = inside(config);
        String name = "";
        boolean text = false;
        boolean optional = false;
        while (tensor.next()) {
            switch (tensor.field()) {
                case Kserve.CONFIG_TENSOR_NAME -> name = tensor.text();
                case Kserve.CONFIG_TENSOR_TYPE -> text = tensor.number() == Kserve.TYPE_STRING;
                case Kserve.CONFIG_TENSOR_OPTIONAL -> optional = tensor.number() != 0;
                default -> {}
            }
        }
        return new ModelConfig.Tensor(name, text, optional);
    }

    private static boolean isDecoupled(MessageCursor config) throws MalformedMessageException {
        MessageCursor policy = inside(config);
        boolean decoupled = false;
        while (policy.next()) {
            decoupled = policy.field() == Kserve.DECOUPLED ? policy.number() != 0 : decoupled;
        }
        return decoupled;
    }

    private static MessageCursor inside(MessageCursor message) throws MalformedMessageException {
        MessageCursor inside = new MessageCursor();
        inside.enter(message);
        return inside;
    }
}
