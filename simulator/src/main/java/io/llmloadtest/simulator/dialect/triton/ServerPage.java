package io.llmloadtest.simulator.dialect.triton;

import io.llmloadtest.simulator.config.ModelProfile;
import io.llmloadtest.simulator.dialect.ModelsPage;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v2}. */
final class ServerPage implements ModelsPage {
    @Override
    public String path() {
        return "/v2";
    }

    @Override
    public byte[] of(ModelProfile model, long startedSeconds) {
        ObjectNode server =
                JsonMapper.shared().createObjectNode().put("name", "triton").put("version", "2.51.0");
        server.putArray("extensions").add("generate");
        return JsonMapper.shared().writeValueAsBytes(server);
    }
}
