package io.llmloadtest.protocols.tritongrpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmloadtest.protocols.protobuf.MessageWriter;
import tools.jackson.databind.JsonNode;

/** Puts a {@code ModelInferRequest} together: tensors of one element each, and parameters. */
final class InferRequest {
    private final MessageWriter request = new MessageWriter();

    InferRequest(String model) {
        request.text(Kserve.MODEL_NAME, model);
    }

    /** A parameter of the request; what is no plain value is passed as its JSON. */
    InferRequest parameter(String name, JsonNode value) {
        MessageWriter parameter = new MessageWriter();
        if (value.isBoolean()) {
            parameter.bool(Kserve.BOOL_PARAM, value.booleanValue());
        } else if (value.isIntegralNumber() && value.canConvertToLong()) {
            parameter.number(Kserve.INT64_PARAM, value.longValue());
        } else if (value.isNumber()) {
            parameter.real(Kserve.DOUBLE_PARAM, value.doubleValue());
        } else {
            parameter.text(Kserve.STRING_PARAM, value.isString() ? value.stringValue() : value.toString());
        }
        request.message(
                Kserve.REQUEST_PARAMETERS,
                new MessageWriter().text(Kserve.MAP_KEY, name).message(Kserve.MAP_VALUE, parameter));
        return this;
    }

    /** A tensor of one text. */
    static Tensor text(String name, String value) {
        byte[] utf8 = value.getBytes(UTF_8);
        byte[] raw = new byte[4 + utf8.length];
        for (int i = 0; i < 4; i++) {
            raw[i] = (byte) (utf8.length >>> (8 * i));
        }
        System.arraycopy(utf8, 0, raw, 4, utf8.length);
        return new Tensor(name, "BYTES", raw);
    }

    static Tensor bool(String name, boolean value) {
        return new Tensor(name, "BOOL", new byte[] {(byte) (value ? 1 : 0)});
    }

    /** A tensor with its one element as it is sent. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Tensor(String name, String type, byte[] raw) {}

    byte[] with(Iterable<Tensor> tensors) {
        for (Tensor tensor : tensors) {
            request.message(
                    Kserve.INPUTS,
                    new MessageWriter()
                            .text(Kserve.TENSOR_NAME, tensor.name())
                            .text(Kserve.TENSOR_TYPE, tensor.type())
                            .bytes(Kserve.TENSOR_SHAPE, new byte[] {1}));
        }
        for (Tensor tensor : tensors) {
            request.bytes(Kserve.RAW_INPUT_CONTENTS, tensor.raw());
        }
        return request.toByteArray();
    }
}
