package io.llmloadtest.simulator.dialect.tritongrpc;

import static io.llmloadtest.simulator.dialect.ByteBuilder.utf8;

import io.llmloadtest.protocols.protobuf.MessageWriter;
import io.llmloadtest.protocols.tritongrpc.Kserve;
import io.llmloadtest.simulator.dialect.AnswerPlan;
import io.llmloadtest.simulator.dialect.ByteBuilder;
import io.llmloadtest.simulator.dialect.Documents;
import io.llmloadtest.simulator.dialect.StreamWriter;
import io.llmloadtest.simulator.dialect.TokenWriter;

/** Responses with their outputs; behind them an empty one, which says that it is the last. */
final class TritonGrpcStream implements StreamWriter {
    private static final byte[] BROKEN = {(byte) 0x12, 0x7F, 1};

    private final AnswerPlan plan;
    private final ByteBuilder text = new ByteBuilder(64);

    TritonGrpcStream(AnswerPlan plan) {
        this.plan = plan;
    }

    @Override
    public void role(Documents out) {}

    @Override
    public void tokens(Documents out, int first, int count, boolean reasoning, boolean last) {
        text.clear();
        TokenWriter.append(text, plan.style().text(), first, count);
        out.begin().append(response(plan, text.toByteArray(), count, last, false));
        out.end();
    }

    /** A response with so many tokens. */
    static byte[] response(AnswerPlan plan, byte[] text, int tokens, boolean finished, boolean isFinal) {
        MessageWriter response = begun(plan, isFinal);
        output(response, "text_output", "BYTES");
        if (plan.finalUsage()) {
            output(response, "finish_reason", "BYTES");
            output(response, "num_input_tokens", "UINT32");
            output(response, "num_output_tokens", "UINT32");
        }
        response.bytes(Kserve.RAW_OUTPUT_CONTENTS, element(text));
        if (plan.finalUsage()) {
            response.bytes(Kserve.RAW_OUTPUT_CONTENTS, element(utf8(finished ? plan.finishReason() : "None")));
            response.bytes(Kserve.RAW_OUTPUT_CONTENTS, little(plan.promptTokens()));
            response.bytes(Kserve.RAW_OUTPUT_CONTENTS, little(tokens));
        }
        return new MessageWriter().message(Kserve.INFER_RESPONSE, response).toByteArray();
    }

    private static MessageWriter begun(AnswerPlan plan, boolean isFinal) {
        return new MessageWriter()
                .text(Kserve.RESPONSE_MODEL_NAME, plan.model())
                .message(
                        Kserve.RESPONSE_PARAMETERS,
                        new MessageWriter()
                                .text(Kserve.MAP_KEY, "triton_final_response")
                                .message(Kserve.MAP_VALUE, new MessageWriter().bool(Kserve.BOOL_PARAM, isFinal)));
    }

    private static void output(MessageWriter response, String name, String type) {
        response.message(
                Kserve.OUTPUTS,
                new MessageWriter()
                        .text(Kserve.TENSOR_NAME, name)
                        .text(Kserve.TENSOR_TYPE, type)
                        .bytes(Kserve.TENSOR_SHAPE, new byte[] {1}));
    }

    private static byte[] element(byte[] text) {
        return new ByteBuilder(4 + text.length)
                .append(little(text.length))
                .append(text)
                .toByteArray();
    }

    private static byte[] little(int value) {
        return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)};
    }

    @Override
    public void closing(Documents out, int tokens) {
        over(out);
    }

    @Override
    public void failure(Documents out) {
        out.begin().append(plan.dialect().failure());
        out.endLast();
    }

    @Override
    public void broken(Documents out) {
        out.begin().append(BROKEN);
        out.end();
    }

    @Override
    public void over(Documents out) {
        out.begin()
                .append(new MessageWriter()
                        .message(Kserve.INFER_RESPONSE, begun(plan, true))
                        .toByteArray());
        out.endLast();
    }
}
