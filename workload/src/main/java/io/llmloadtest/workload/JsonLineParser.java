package io.llmloadtest.workload;

import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Makes a prompt of a line of JSON; the package says which keys count. */
final class JsonLineParser {
    private final JsonFactory factory = new JsonFactory();
    private final TokenCounter counter;
    private final boolean sendsMessages;

    /** @param sendsMessages whether requests carry messages; else only their texts */
    JsonLineParser(TokenCounter counter, boolean sendsMessages) {
        this.counter = counter;
        this.sendsMessages = sendsMessages;
    }

    FilePrompt parse(String line) throws BadLineException {
        try (JsonParser json = factory.createParser(ObjectReadContext.empty(), line)) {
            json.nextToken();
            JsonPrompt prompt = read(json);
            if (json.nextToken() != null) {
                throw new BadLineException("has text after its JSON", "use one line per prompt");
            }
            FilePrompt made = prompt.made(counter);
            if (!sendsMessages) {
                requireText(made);
            }
            return made;
        } catch (JacksonException malformed) {
            // Jackson's own words name its settings rather than the mistake
            int column = malformed.getLocation().getColumnNr();
            throw new BadLineException("is not valid JSON near column " + column, "");
        }
    }

    private static JsonPrompt read(JsonParser json) throws BadLineException {
        JsonPrompt prompt = new JsonPrompt(json);
        if (json.isExpectedStartArrayToken()) {
            prompt.readMessages();
        } else if (json.isExpectedStartObjectToken()) {
            prompt.readObject();
        } else {
            throw new BadLineException("is neither a JSON object nor a list of messages", "use one line per prompt");
        }
        return prompt;
    }

    private static void requireText(FilePrompt prompt) throws BadLineException {
        if (prompt.messages().stream().anyMatch(message -> message.json().isPresent())) {
            throw new BadLineException("has a message that is more than text", "use the chat endpoint");
        }
        Set<String> fields = prompt.fields().keySet();
        if (fields.stream().anyMatch(RequestFields::needsMessages)) {
            throw new BadLineException("has tools, which only the chat endpoint accepts", "use the chat endpoint");
        }
    }
}
