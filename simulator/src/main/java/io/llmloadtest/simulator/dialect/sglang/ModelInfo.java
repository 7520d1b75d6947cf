package io.llmloadtest.simulator.dialect.sglang;

import io.llmloadtest.simulator.config.ModelProfile;
import io.llmloadtest.simulator.dialect.ModelsPage;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code /get_model_info}. */
final class ModelInfo implements ModelsPage {
    @Override
    public String path() {
        return "/get_model_info";
    }

    @Override
    public byte[] of(ModelProfile model, long startedSeconds) {
        ObjectNode info = JsonMapper.shared()
                .createObjectNode()
                .put("model_path", model.name())
                .put("is_generation", true);
        return JsonMapper.shared().writeValueAsBytes(info);
    }
}
