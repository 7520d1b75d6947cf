package io.llmloadtest.workload;

import io.llmloadtest.core.prompt.Prompt.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads a conversation as ShareGPT has it, {@code {"from", "value"}}, up to its first question, as the benchmarks of vLLM
 * and SGLang do.
 */
final class SharedChat {
    private static final Set<String> ASKING = Set.of("human", "user");

    private SharedChat() {}

    /** The messages up to the first question; none when there is no question. */
    record Opening(List<Message> messages, boolean goesOn) {}

    static Opening read(JsonParser list) throws BadLineException {
        if (!list.isExpectedStartArrayToken()) {
            throw new BadLineException("has conversations that are not a list", "");
        }
        List<Message> opening = new ArrayList<>();
        boolean asked = false;
        boolean goesOn = false;
        while (list.nextToken() != JsonToken.END_ARRAY) {
            Message turn = turn(list);
            boolean question = ASKING.contains(turn.role());
            if (!asked && (question || turn.role().equals("system"))) {
                opening.add(question ? new Message("user", turn.content()) : turn);
                asked = question;
            } else {
                goesOn = true;
            }
        }
        return new Opening(asked ? opening : List.of(), goesOn);
    }

    private static Message turn(JsonParser json) throws BadLineException {
        if (!json.isExpectedStartObjectToken()) {
            throw new BadLineException("has a turn of a conversation that is not an object", "");
        }
        String from = "";
        String value = "";
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            boolean text = json.nextToken() == JsonToken.VALUE_STRING;
            switch (key) {
                case "from", "role" -> from = text ? json.getString() : "";
                case "value", "content" -> value = text ? json.getString() : "";
                default -> {}
            }
            json.skipChildren();
        }
        return new Message(from, value);
    }
}
