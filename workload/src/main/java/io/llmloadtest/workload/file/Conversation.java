package io.llmloadtest.workload.file;

import io.llmloadtest.core.prompt.Prompt.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A recorded conversation as ShareGPT has it: its last question with everything before it as history, and the answer to
 * that.
 *
 * @param answer empty where the question is the end
 * @param answersFirst whether it began with an answer to a question that isn't there, which models refuse
 */
record Conversation(List<Message> messages, Optional<String> answer, boolean answersFirst) {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String USER = "user";
    private static final String ASSISTANT = "assistant";
    private static final String SYSTEM = "system";
    private static final Map<String, String> ROLES = Map.ofEntries(
            Map.entry("human", USER),
            Map.entry(USER, USER),
            Map.entry("gpt", ASSISTANT),
            Map.entry("chatgpt", ASSISTANT),
            Map.entry("bing", ASSISTANT),
            Map.entry("bard", ASSISTANT),
            Map.entry("model", ASSISTANT),
            Map.entry(ASSISTANT, ASSISTANT),
            Map.entry(SYSTEM, SYSTEM));

    static Conversation read(JsonParser list) throws UnusableRowException {
        if (!list.isExpectedStartArrayToken()) {
            throw new UnusableRowException("has conversations that are not a list", "");
        }
        List<Message> turns = new ArrayList<>();
        while (list.nextToken() != JsonToken.END_ARRAY) {
            if (list.hasToken(JsonToken.VALUE_STRING)) {
                // some copies hold a turn as the text of its JSON
                try (JsonParser turn = FACTORY.createParser(ObjectReadContext.empty(), list.getString())) {
                    turn.nextToken();
                    readTurn(turn, turns);
                }
            } else {
                readTurn(list, turns);
            }
        }
        return of(turns);
    }

    private static Conversation of(List<Message> turns) throws UnusableRowException {
        List<String> roles = turns.stream().map(Message::role).toList();
        int question = roles.lastIndexOf(USER);
        if (question < 0) {
            throw new UnusableRowException("has no question", "");
        }
        int firstQuestion = roles.indexOf(USER);
        List<Message> history = new ArrayList<>(turns.subList(0, question + 1));
        boolean answersFirst = roles.subList(0, firstQuestion).contains(ASSISTANT);
        history.subList(0, firstQuestion).removeIf(turn -> turn.role().equals(ASSISTANT));
        Optional<String> answer = turns.subList(question + 1, turns.size()).stream()
                .filter(turn -> turn.role().equals(ASSISTANT))
                .map(Message::content)
                .filter(text -> !text.isBlank())
                .findFirst();
        return new Conversation(history, answer, answersFirst);
    }

    private static void readTurn(JsonParser json, List<Message> turns) throws UnusableRowException {
        if (!json.isExpectedStartObjectToken()) {
            throw new UnusableRowException("has a turn of a conversation that is not an object", "");
        }
        String from = "";
        String value = "";
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            boolean text = json.nextToken() == JsonToken.VALUE_STRING;
            switch (key) {
                case "from", "role" -> from = text ? json.getString() : "";
                case "value", "content" -> value = text ? json.getString() : "";
                // a turn that is a question with its answer
                case "human", "assistant" -> turns.add(new Message(role(key), text ? json.getString() : ""));
                default -> {}
            }
            json.skipChildren();
        }
        if (!from.isEmpty() || !value.isEmpty()) {
            turns.add(new Message(role(from), value));
        }
    }

    private static String role(String from) throws UnusableRowException {
        String role = ROLES.get(from);
        if (role == null) {
            throw new UnusableRowException(
                    "has a turn of neither human, gpt nor system" + (from.isEmpty() ? "" : ": " + from), "");
        }
        return role;
    }
}
