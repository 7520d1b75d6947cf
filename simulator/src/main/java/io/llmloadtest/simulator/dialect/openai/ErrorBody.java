package io.llmloadtest.simulator.dialect.openai;

import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Errors in vLLM's shape: {@code {"error":{"message","type","param","code"}}}. */
final class ErrorBody {
    private ErrorBody() {}

    static byte[] of(int code, String type, String message, Optional<String> param) {
        ObjectNode document = JsonMapper.shared().createObjectNode();
        ObjectNode error = document.putObject("error");
        error.put("message", message).put("type", type);
        param.ifPresentOrElse(name -> error.put("param", name), () -> error.putNull("param"));
        error.put("code", code);
        return JsonMapper.shared().writeValueAsBytes(document);
    }
}
