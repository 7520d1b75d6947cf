package io.llmloadtest.protocols.anthropic;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.prompt.Prompt.Message;
import io.llmloadtest.protocols.BodyLayout;
import io.llmloadtest.protocols.RequestOptions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/**
 * Writes what a request asks. Instructions stand beside the messages here, not among them. A field that the prompt brings
 * stands before one of the run, and that before ours.
 */
final class MessageBody {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String LIMIT = "max_tokens";

    /** The limit is written by the prompt's length, whoever gave it. */
    private static final Set<String> LIMITS = Set.of(LIMIT, "max_completion_tokens");

    /** Roles by which OpenAI's requests give instructions. */
    private static final Set<String> INSTRUCTING = Set.of("system", "developer");

    private MessageBody() {}

    static byte[] bytes(Prompt prompt, RequestOptions options) {
        ObjectNode body = JSON.createObjectNode().put("model", options.model());
        List<Message> instructions = prompt.messages().stream()
                .filter(message -> INSTRUCTING.contains(message.role()))
                .toList();
        if (!instructions.isEmpty()) {
            body.put("system", instructions.stream().map(Message::content).collect(Collectors.joining("\n")));
        }
        ArrayNode messages = body.putArray("messages");
        prompt.messages().stream()
                .filter(message -> !instructions.contains(message))
                .forEach(message -> add(message, messages));
        body.put(LIMIT, prompt.maxOutputTokens());
        options.sampling().forEach(body::put);
        body.put("stream", options.streaming());
        options.extra().forEach((name, value) -> give(body, name, value));
        prompt.fields().forEach((name, value) -> give(body, name, value));
        return JSON.writeValueAsBytes(body);
    }

    private static void add(Message message, ArrayNode messages) {
        if (message.json().isPresent()) {
            messages.addRawValue(new RawValue(message.json().get()));
        } else {
            messages.addObject().put("role", message.role()).put("content", message.content());
        }
    }

    private static void give(ObjectNode body, String name, String value) {
        if (name.equals("stop")) {
            // OpenAI's name of it, which also takes a single text
            body.putRawValue("stop_sequences", new RawValue(BodyLayout.list(value)));
        } else if (!LIMITS.contains(name)) {
            body.putRawValue(name, new RawValue(value));
        }
    }
}
