package io.llmloadtest.simulator.dialect.tgi;

import io.llmloadtest.simulator.config.ModelProfile;
import io.llmloadtest.simulator.dialect.ModelsPage;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code /info}. */
final class InfoPage implements ModelsPage {
    @Override
    public String path() {
        return "/info";
    }

    @Override
    public byte[] of(ModelProfile model, long startedSeconds) {
        ObjectNode info = JsonMapper.shared()
                .createObjectNode()
                .put("model_id", model.name())
                .put("max_total_tokens", model.contextWindow())
                .put("router", "text-generation-router")
                .put("version", "llm-loadtest-simulator");
        return JsonMapper.shared().writeValueAsBytes(info);
    }
}
