package io.llmloadtest.workload.file;

import io.llmloadtest.core.field.FieldType;
import io.llmloadtest.core.plan.PromptFormat;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Rows of JSON; {@link JsonPrompt} says which keys count. */
final class JsonRows implements RowReader {
    private static final String USE_CHAT = "use the chat endpoint";

    private final JsonFactory factory = new JsonFactory();
    private final Optional<PromptFormat> only;
    private final Counts counts;
    private final boolean sendsMessages;

    /**
     * @param only what rows have to be; else each is what it looks like
     * @param sendsMessages whether requests carry messages; else only their texts
     */
    JsonRows(Optional<PromptFormat> only, Counts counts, boolean sendsMessages) {
        this.only = only;
        this.counts = counts;
        this.sendsMessages = sendsMessages;
    }

    @Override
    public FilePrompt read(String row) throws UnusableRowException {
        try (JsonParser json = factory.createParser(ObjectReadContext.empty(), row)) {
            json.nextToken();
            JsonPrompt prompt = read(json);
            if (json.nextToken() != null) {
                throw new UnusableRowException("has text after its JSON", "use one line per prompt");
            }
            requireEndpoint(prompt);
            FilePrompt made = prompt.made(counts);
            requireFormat(made);
            if (!sendsMessages) {
                requireText(made);
            }
            return made;
        } catch (JacksonException malformed) {
            // Jackson's own words name its settings rather than the mistake
            int column = malformed.getLocation().getColumnNr();
            throw new UnusableRowException("is not valid JSON", " near column " + column, "");
        }
    }

    private JsonPrompt read(JsonParser json) throws UnusableRowException {
        JsonPrompt prompt = new JsonPrompt(json, only.equals(Optional.of(PromptFormat.BODIES)));
        if (json.isExpectedStartArrayToken()) {
            prompt.readMessages();
        } else if (json.isExpectedStartObjectToken()) {
            prompt.readObject();
        } else {
            throw new UnusableRowException(
                    "is neither a JSON object nor a list of messages", "use one line per prompt");
        }
        return prompt;
    }

    /** A batch may ask several end points; the run has one. */
    private void requireEndpoint(JsonPrompt prompt) throws UnusableRowException {
        String url = prompt.url().orElse("");
        boolean chat = url.endsWith("/chat/completions");
        boolean fits = url.isEmpty() || (sendsMessages ? chat : !chat && url.endsWith("/completions"));
        if (!fits) {
            throw new UnusableRowException("is for " + url, "a run has one end point: choose it with --endpoint");
        }
    }

    private void requireFormat(FilePrompt prompt) throws UnusableRowException {
        if (only.isPresent() && only.get() != prompt.format()) {
            throw new UnusableRowException(
                    "looks like " + FieldType.Choice.word(prompt.format()) + ", not like "
                            + FieldType.Choice.word(only.get()),
                    "choose another --format");
        }
    }

    private static void requireText(FilePrompt prompt) throws UnusableRowException {
        if (prompt.messages().stream().anyMatch(message -> message.json().isPresent())) {
            throw new UnusableRowException("has a message that is more than text", USE_CHAT);
        }
        Set<String> fields = prompt.fields().keySet();
        if (fields.stream().anyMatch(RequestFields::needsMessages)) {
            throw new UnusableRowException("has tools, which only the chat endpoint accepts", USE_CHAT);
        }
    }
}
