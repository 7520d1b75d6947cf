package io.llmloadtest.simulator.dialect.triton;

import io.llmloadtest.simulator.config.ModelProfile;
import io.llmloadtest.simulator.dialect.ModelsPage;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** {@code /v2/repository/index}, which is posted to. */
final class RepositoryIndex implements ModelsPage {
    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String path() {
        return "/v2/repository/index";
    }

    @Override
    public byte[] of(ModelProfile model, long startedSeconds) {
        ArrayNode index = JsonMapper.shared().createArrayNode();
        index.addObject().put("name", model.name()).put("version", "1").put("state", "READY");
        return JsonMapper.shared().writeValueAsBytes(index);
    }
}
