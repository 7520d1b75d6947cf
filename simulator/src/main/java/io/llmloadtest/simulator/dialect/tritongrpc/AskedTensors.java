package io.llmloadtest.simulator.dialect.tritongrpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmloadtest.protocols.framing.GrpcFrames;
import io.llmloadtest.protocols.protobuf.MalformedMessageException;
import io.llmloadtest.protocols.protobuf.MessageCursor;
import io.llmloadtest.protocols.tritongrpc.Kserve;
import io.llmloadtest.simulator.dialect.RequestRejected;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a {@code ModelInferRequest} asks for.
 *
 * @param parameters of the request, and those of its tensor of sampling parameters
 * @param counts whether tokens are to be counted
 */
record AskedTensors(String model, String prompt, ObjectNode parameters, boolean counts) {
    private static final List<String> KNOWN = List.of(
            "text_input",
            "stream",
            "sampling_parameters",
            "return_num_input_tokens",
            "return_num_output_tokens",
            "return_finish_reason");

    static AskedTensors read(byte[] body) throws RequestRejected {
        if (body.length < GrpcFrames.PREFIX) {
            throw RequestRejected.malformed("no message of gRPC");
        }
        try {
            return new Reading().read(body);
        } catch (MalformedMessageException | JacksonException malformed) {
            throw RequestRejected.malformed("a message that can't be read");
        }
    }

    /** One message, field by field. */
    private static final class Reading {
        private final MessageCursor request = new MessageCursor();
        private final List<String> names = new ArrayList<>();
        private final List<byte[]> values = new ArrayList<>();
        private final ObjectNode parameters = JsonMapper.shared().createObjectNode();
        private String model = "";
        private String prompt = "";
        private boolean counts;

        AskedTensors read(byte[] body) throws MalformedMessageException, RequestRejected {
            request.set(body, GrpcFrames.PREFIX, body.length);
            while (request.next()) {
                switch (request.field()) {
                    case Kserve.MODEL_NAME -> model = request.text();
                    case Kserve.REQUEST_PARAMETERS -> parameter();
                    case Kserve.INPUTS -> names.add(name());
                    case Kserve.RAW_INPUT_CONTENTS -> {
                        int from = request.begin();
                        values.add(Arrays.copyOfRange(request.source(), from, request.end()));
                    }
                    default -> {}
                }
            }
            for (int i = 0; i < Math.min(names.size(), values.size()); i++) {
                tensor(names.get(i), values.get(i));
            }
            return new AskedTensors(model, prompt, parameters, counts);
        }

        private String name() throws MalformedMessageException {
            MessageCursor tensor = new MessageCursor();
            tensor.enter(request);
            while (tensor.next()) {
                if (tensor.field() == Kserve.TENSOR_NAME) {
                    return tensor.text();
                }
            }
            return "";
        }

        private void parameter() throws MalformedMessageException {
            MessageCursor entry = new MessageCursor();
            MessageCursor value = new MessageCursor();
            String name = "";
            entry.enter(request);
            while (entry.next()) {
                if (entry.field() == Kserve.MAP_KEY) {
                    name = entry.text();
                } else if (entry.field() == Kserve.MAP_VALUE) {
                    value.enter(entry);
                    while (value.next()) {
                        switch (value.field()) {
                            case Kserve.BOOL_PARAM -> parameters.put(name, value.number() != 0);
                            case Kserve.INT64_PARAM -> parameters.put(name, value.number());
                            case Kserve.STRING_PARAM -> parameters.put(name, value.text());
                            default -> {}
                        }
                    }
                }
            }
        }

        private void tensor(String name, byte[] value) throws RequestRejected {
            if (!KNOWN.contains(name)) {
                throw RequestRejected.badRequest(
                        "unexpected inference input '" + name + "' for model '" + model + "'", name);
            }
            switch (name) {
                case "text_input" -> prompt = text(value);
                case "sampling_parameters" ->
                    parameters.setAll((ObjectNode) JsonMapper.shared().readTree(text(value)));
                case "return_num_output_tokens" -> counts = value[0] != 0;
                default -> {}
            }
        }

        private static String text(byte[] value) {
            return value.length < 4 ? "" : new String(value, 4, value.length - 4, UTF_8);
        }
    }
}
