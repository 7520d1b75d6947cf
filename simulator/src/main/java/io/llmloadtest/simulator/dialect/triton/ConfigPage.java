package io.llmloadtest.simulator.dialect.triton;

import io.llmloadtest.simulator.config.ModelProfile;
import io.llmloadtest.simulator.dialect.ModelsPage;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A model's {@code /config}: the tensors of vLLM's back end. */
final class ConfigPage implements ModelsPage {
    private static final List<String> SWITCHES = List.of(
            "stream",
            "exclude_input_in_output",
            "return_finish_reason",
            "return_num_input_tokens",
            "return_num_output_tokens");

    @Override
    public String path() {
        return "/v2/models/{model}/config";
    }

    @Override
    public byte[] of(ModelProfile model, long startedSeconds) {
        ObjectNode config = JsonMapper.shared()
                .createObjectNode()
                .put("name", model.name())
                .put("platform", "")
                .put("backend", "vllm");
        ArrayNode input = config.putArray("input");
        tensor(input, "text_input", "TYPE_STRING").put("optional", false);
        SWITCHES.forEach(name -> tensor(input, name, "TYPE_BOOL").put("optional", true));
        tensor(input, "sampling_parameters", "TYPE_STRING").put("optional", true);
        ArrayNode output = config.putArray("output");
        tensor(output, "text_output", "TYPE_STRING");
        tensor(output, "finish_reason", "TYPE_STRING");
        tensor(output, "num_input_tokens", "TYPE_UINT32");
        tensor(output, "num_output_tokens", "TYPE_UINT32");
        config.putObject("model_transaction_policy").put("decoupled", true);
        return JsonMapper.shared().writeValueAsBytes(config);
    }

    private static ObjectNode tensor(ArrayNode tensors, String name, String type) {
        ObjectNode tensor = tensors.addObject().put("name", name).put("data_type", type);
        tensor.putArray("dims").add(1);
        return tensor;
    }
}
