package io.llmloadtest.simulator.dialect.ollama;

import io.llmloadtest.simulator.config.ModelProfile;
import io.llmloadtest.simulator.dialect.ModelsPage;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code /api/tags}. */
final class Tags implements ModelsPage {
    @Override
    public String path() {
        return "/api/tags";
    }

    @Override
    public byte[] of(ModelProfile model, long startedSeconds) {
        ObjectNode list = JsonMapper.shared().createObjectNode();
        list.putArray("models").addObject().put("name", model.name()).put("model", model.name());
        return JsonMapper.shared().writeValueAsBytes(list);
    }
}
