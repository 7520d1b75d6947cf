package io.llmloadtest.protocols.openai;

import io.llmloadtest.core.prompt.Prompt.Message;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts messages as the items that a response is asked for with. What the assistant said has to be written as the server
 * would have written it, with all that belongs to that; llama.cpp, for one, takes nothing else.
 */
final class InputItems {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ASSISTANT = "assistant";
    private static final String TYPE = "type";
    private static final String TEXT = "text";
    private static final String CONTENT = "content";

    private final ArrayNode items = JSON.createArrayNode();

    private InputItems() {}

    static ArrayNode of(List<Message> messages) {
        InputItems input = new InputItems();
        messages.forEach(input::add);
        return input.items;
    }

    private void add(Message message) {
        if (message.json().isPresent()) {
            add(message.role(), JSON.readTree(message.json().get()));
        } else if (message.role().equals(ASSISTANT)) {
            said(message.content());
        } else {
            items.addObject().put("role", message.role()).put(CONTENT, message.content());
        }
    }

    /** A message in chat's form that is more than a role and a text. */
    private void add(String role, JsonNode message) {
        JsonNode content = message.path(CONTENT);
        if (role.equals("tool")) {
            items.addObject()
                    .put(TYPE, "function_call_output")
                    .put("call_id", message.path("tool_call_id").asString(""))
                    .put("output", text(content));
            return;
        }
        if (role.equals(ASSISTANT)) {
            String text = text(content);
            if (!text.isEmpty()) {
                said(text);
            }
            message.path("tool_calls").forEach(this::called);
            return;
        }
        ObjectNode item = items.addObject().put("role", role);
        if (content.isArray()) {
            ArrayNode parts = item.putArray(CONTENT);
            content.forEach(part -> parts.add(part(part)));
        } else {
            item.set(CONTENT, content);
        }
    }

    private void said(String text) {
        ObjectNode item = items.addObject()
                .put(TYPE, "message")
                .put("id", "msg_" + items.size())
                .put("role", ASSISTANT)
                .put("status", "completed");
        ObjectNode part = item.putArray(CONTENT).addObject();
        part.put(TYPE, "output_text").put(TEXT, text).putArray("annotations");
    }

    private void called(JsonNode call) {
        JsonNode function = call.path("function");
        items.addObject()
                .put(TYPE, "function_call")
                .put("call_id", call.path("id").asString(""))
                .put("name", function.path("name").asString(""))
                .put("arguments", function.path("arguments").asString(""));
    }

    private static String text(JsonNode content) {
        var text = new StringBuilder(content.asString(""));
        content.forEach(part -> text.append(part.path(TEXT).asString("")));
        return text.toString();
    }

    private static JsonNode part(JsonNode part) {
        return switch (part.path(TYPE).asString("")) {
            case TEXT -> JSON.createObjectNode().put(TYPE, "input_text").set(TEXT, part.path(TEXT));
            case "image_url" ->
                JSON.createObjectNode()
                        .put(TYPE, "input_image")
                        .put("image_url", part.at("/image_url/url").asString(""));
            default -> part;
        };
    }
}
