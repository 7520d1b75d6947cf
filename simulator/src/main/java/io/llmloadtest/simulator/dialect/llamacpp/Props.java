package io.llmloadtest.simulator.dialect.llamacpp;

import io.llmloadtest.simulator.config.ModelProfile;
import io.llmloadtest.simulator.dialect.ModelsPage;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code /props}. */
final class Props implements ModelsPage {
    @Override
    public String path() {
        return "/props";
    }

    @Override
    public byte[] of(ModelProfile model, long startedSeconds) {
        ObjectNode props = JsonMapper.shared().createObjectNode().put("total_slots", 1);
        props.putObject("default_generation_settings").put("n_ctx", model.contextWindow());
        return JsonMapper.shared().writeValueAsBytes(props.put("model_path", model.name()));
    }
}
