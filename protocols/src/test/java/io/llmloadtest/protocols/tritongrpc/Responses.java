package io.llmloadtest.protocols.tritongrpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmloadtest.protocols.framing.GrpcFrames;
import io.llmloadtest.protocols.protobuf.MessageWriter;
import java.io.ByteArrayOutputStream;
import java.util.Map;

/** Messages as Triton sends them. */
final class Responses {
    private Responses() {}

    /** One with such outputs, texts and counts, and their values apart. */
    static byte[] of(boolean last, Map<String, Object> outputs) {
        MessageWriter response = begun(last);
        outputs.forEach((name, value) -> response.message(
                Kserve.OUTPUTS,
                new MessageWriter()
                        .text(Kserve.TENSOR_NAME, name)
                        .text(Kserve.TENSOR_TYPE, value instanceof String ? "BYTES" : "UINT32")
                        .bytes(Kserve.TENSOR_SHAPE, new byte[] {1})));
        outputs.values().forEach(value -> response.bytes(Kserve.RAW_OUTPUT_CONTENTS, raw(value)));
        return framed(new MessageWriter().message(Kserve.INFER_RESPONSE, response));
    }

    static byte[] text(String text) {
        return of(false, Map.of("text_output", text));
    }

    /** With the text within its tensor. */
    static byte[] typedText(String text) {
        MessageWriter output = new MessageWriter()
                .text(Kserve.TENSOR_NAME, "text_output")
                .message(Kserve.TENSOR_CONTENTS, new MessageWriter().text(Kserve.BYTES_CONTENTS, text));
        return framed(new MessageWriter()
                .message(Kserve.INFER_RESPONSE, new MessageWriter().message(Kserve.OUTPUTS, output)));
    }

    /** The empty one that says that it is the last. */
    static byte[] last() {
        return framed(new MessageWriter().message(Kserve.INFER_RESPONSE, begun(true)));
    }

    static byte[] error(String message) {
        return framed(new MessageWriter().text(Kserve.ERROR_MESSAGE, message));
    }

    private static MessageWriter begun(boolean last) {
        return new MessageWriter()
                .text(Kserve.RESPONSE_MODEL_NAME, "toy")
                .text(2, "1")
                .message(
                        Kserve.RESPONSE_PARAMETERS,
                        new MessageWriter()
                                .text(Kserve.MAP_KEY, "triton_final_response")
                                .message(Kserve.MAP_VALUE, new MessageWriter().bool(Kserve.BOOL_PARAM, last)));
    }

    private static byte[] framed(MessageWriter message) {
        return GrpcFrames.framed(message.toByteArray());
    }

    private static byte[] raw(Object value) {
        byte[] text = value instanceof String given ? given.getBytes(UTF_8) : new byte[0];
        int head = value instanceof Integer count ? count : text.length;
        byte[] raw = new byte[4 + text.length];
        for (int i = 0; i < 4; i++) {
            raw[i] = (byte) (head >>> (8 * i));
        }
        System.arraycopy(text, 0, raw, 4, text.length);
        return raw;
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
