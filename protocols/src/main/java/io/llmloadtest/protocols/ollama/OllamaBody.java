package io.llmloadtest.protocols.ollama;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.protocols.BodyLayout;
import io.llmloadtest.protocols.RequestOptions;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** Writes what a request asks. What concerns the model stands within {@code options}. */
final class OllamaBody {
    private static final JsonMapper JSON = JsonMapper.shared();
    static final String LIMIT = "num_predict";

    private static final BodyLayout LAYOUT = BodyLayout.nested("options", LIMIT);

    private OllamaBody() {}

    /** With a message for each of the prompt. */
    static byte[] chat(Prompt prompt, RequestOptions options) {
        ObjectNode body = JSON.createObjectNode().put("model", options.model());
        ArrayNode messages = body.putArray("messages");
        prompt.messages().forEach(message -> add(message, messages));
        return bytes(body, prompt, options);
    }

    /** With all of the prompt as one text. */
    static byte[] text(Prompt prompt, RequestOptions options) {
        return bytes(
                JSON.createObjectNode().put("model", options.model()).put("prompt", prompt.text()), prompt, options);
    }

    private static byte[] bytes(ObjectNode body, Prompt prompt, RequestOptions options) {
        return LAYOUT.bytes(body.put("stream", options.streaming()), JSON.createObjectNode(), prompt, options);
    }

    private static void add(Prompt.Message message, ArrayNode messages) {
        if (message.json().isPresent()) {
            messages.addRawValue(new RawValue(message.json().get()));
        } else {
            messages.addObject().put("role", message.role()).put("content", message.content());
        }
    }
}
