package io.llmloadtest.simulator.dialect.tritongrpc;

import io.llmloadtest.protocols.protobuf.MessageWriter;
import io.llmloadtest.protocols.tritongrpc.Kserve;
import io.llmloadtest.simulator.config.ModelProfile;
import io.llmloadtest.simulator.dialect.ModelsPage;

/** {@code RepositoryIndex}. */
final class ModelIndex implements ModelsPage {
    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String path() {
        return Kserve.SERVICE + "/RepositoryIndex";
    }

    @Override
    public boolean message() {
        return true;
    }

    @Override
    public byte[] of(ModelProfile model, long startedSeconds) {
        return new MessageWriter()
                .message(
                        Kserve.MODELS,
                        new MessageWriter()
                                .text(Kserve.INDEX_NAME, model.name())
                                .text(Kserve.INDEX_VERSION, "1")
                                .text(Kserve.INDEX_STATE, "READY"))
                .toByteArray();
    }
}
