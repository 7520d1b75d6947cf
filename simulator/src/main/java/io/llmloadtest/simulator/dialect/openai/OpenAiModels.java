package io.llmloadtest.simulator.dialect.openai;

import io.llmloadtest.simulator.config.ModelProfile;
import io.llmloadtest.simulator.dialect.ModelsPage;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/models}, which servers also have beside other APIs. */
public final class OpenAiModels implements ModelsPage {
    @Override
    public String path() {
        return "/v1/models";
    }

    @Override
    public byte[] of(ModelProfile model, long startedSeconds) {
        ObjectNode list = JsonMapper.shared().createObjectNode().put("object", "list");
        list.putArray("data")
                .addObject()
                .put("id", model.name())
                .put("object", "model")
                .put("created", startedSeconds)
                .put("owned_by", "llm-loadtest-simulator")
                .put("root", model.name())
                .put("max_model_len", model.contextWindow());
        return JsonMapper.shared().writeValueAsBytes(list);
    }
}
