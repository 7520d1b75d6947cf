package io.llmloadtest.simulator.dialect.tritongrpc;

import io.llmloadtest.protocols.protobuf.MessageWriter;
import io.llmloadtest.protocols.tritongrpc.Kserve;
import io.llmloadtest.simulator.config.ModelProfile;
import io.llmloadtest.simulator.dialect.ModelsPage;

/** A model's configuration: the tensors of vLLM's back end that a prompt and its answer are in. */
final class ConfigPage implements ModelsPage {
    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String path() {
        return Kserve.SERVICE + "/ModelConfig";
    }

    @Override
    public boolean message() {
        return true;
    }

    @Override
    public byte[] of(ModelProfile model, long startedSeconds) {
        return new MessageWriter()
                .message(
                        Kserve.CONFIG,
                        new MessageWriter()
                                .text(Kserve.CONFIG_NAME, model.name())
                                .message(Kserve.CONFIG_INPUT, text("text_input"))
                                .message(
                                        Kserve.CONFIG_INPUT,
                                        text("sampling_parameters").bool(Kserve.CONFIG_TENSOR_OPTIONAL, true))
                                .message(Kserve.CONFIG_OUTPUT, text("text_output"))
                                .message(Kserve.CONFIG_OUTPUT, text("finish_reason"))
                                .message(Kserve.TRANSACTION_POLICY, new MessageWriter().bool(Kserve.DECOUPLED, true)))
                .toByteArray();
    }

    private static MessageWriter text(String name) {
        return new MessageWriter()
                .text(Kserve.CONFIG_TENSOR_NAME, name)
                .number(Kserve.CONFIG_TENSOR_TYPE, Kserve.TYPE_STRING);
    }
}
