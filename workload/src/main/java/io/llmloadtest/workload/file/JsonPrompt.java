package io.llmloadtest.workload.file;

import io.llmloadtest.core.plan.PromptFormat;
import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.prompt.Prompt.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** What one JSON value says of a prompt, read off a parser once. */
final class JsonPrompt {
    /** Decided by the plan for all requests. */
    private static final Set<String> OF_THE_PLAN = Set.of("model", "stream", "stream_options");

    private final JsonParser json;
    private final boolean wholeBody;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Set<String> unsent = new TreeSet<>();
    /** Texts by keys that data sets have for the prompt; counted only where there is nothing better. */
    private final Map<String, String> questions = new LinkedHashMap<>();

    private List<Message> messages = List.of();
    private OptionalInt outputTokens = OptionalInt.empty();
    private Optional<String> answer = Optional.empty();
    private Optional<String> url = Optional.empty();
    private PromptFormat format;

    /** @param wholeBody whether the value is the body of a request, of which all fields are sent */
    JsonPrompt(JsonParser json, boolean wholeBody) {
        this.json = json;
        this.wholeBody = wholeBody;
        this.format = wholeBody ? PromptFormat.BODIES : PromptFormat.QUESTION;
    }

    FilePrompt made(Counts counts) throws UnusableRowException {
        if (messages.isEmpty() && !questions.isEmpty()) {
            String key = questions.keySet().iterator().next();
            messages = List.of(new Message("user", questions.getOrDefault(key, "")));
            questions.remove(key);
        }
        unsent.addAll(questions.keySet());
        if (messages.stream()
                .allMatch(
                        message -> message.content().isBlank() && message.json().isEmpty())) {
            throw new UnusableRowException("has no prompt", "give it as \"prompt\" or as \"messages\"");
        }
        int tokens = counts.prompts().count(messages);
        return new FilePrompt(format, messages, tokens, outputTokens(counts), fields, unsent);
    }

    private OptionalInt outputTokens(Counts counts) {
        if (outputTokens.isPresent() || answer.isEmpty()) {
            return outputTokens;
        }
        int tokens = counts.answers().count(answer.get());
        return tokens > 0 ? OptionalInt.of(tokens) : OptionalInt.empty();
    }

    /** What a key speaks for; the body of a batch's line is one of the others as well. */
    private void is(PromptFormat seen) {
        if (format != PromptFormat.BODIES && format != PromptFormat.OPENAI_BATCH) {
            format = seen;
        }
    }

    /** A line that is nothing but messages. */
    void readMessages() throws UnusableRowException {
        is(PromptFormat.MESSAGES);
        messages = JsonMessages.read(json);
    }

    void readObject() throws UnusableRowException {
        readObject(wholeBody);
    }

    /** @param whole whether all of its fields are a request's, as in a {@code body} of OpenAI's batches */
    private void readObject(boolean whole) throws UnusableRowException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            json.nextToken();
            readValue(key, whole);
        }
    }

    private void readValue(String key, boolean whole) throws UnusableRowException {
        switch (key) {
            case "prompt" -> {
                requireNoPromptYet();
                is(PromptFormat.CUSTOM);
                messages = List.of(new Message("user", string(key)));
            }
            case "messages" -> {
                requireNoPromptYet();
                is(PromptFormat.MESSAGES);
                messages = JsonMessages.read(json);
            }
            case "conversations", "conversation" -> readConversation();
            case "max_tokens", "max_completion_tokens", "output_tokens", "output_len" -> readOutputTokens(key);
            case "n", "best_of" -> requireOne(key);
            default -> readOther(key, whole);
        }
    }

    private void readOther(String key, boolean whole) throws UnusableRowException {
        if (key.equals("body") && json.isExpectedStartObjectToken() && !whole) {
            is(PromptFormat.OPENAI_BATCH);
            readObject(true);
        } else if (key.equals("url") && json.hasToken(JsonToken.VALUE_STRING) && !whole) {
            url = Optional.of(json.getString());
        } else if (OF_THE_PLAN.contains(key)) {
            leaveOut(key);
        } else if (whole || RequestFields.isKnown(key)) {
            fields.put(key, RawJson.copy(json));
        } else if (isQuestion(key) && json.hasToken(JsonToken.VALUE_STRING)) {
            questions.put(key, json.getString());
        } else {
            leaveOut(key);
        }
    }

    private void leaveOut(String key) {
        unsent.add(key);
        json.skipChildren();
    }

    private static boolean isQuestion(String key) {
        return key.equals("question") || key.equals("text") || key.equals("query");
    }

    private void readConversation() throws UnusableRowException {
        requireNoPromptYet();
        is(PromptFormat.SHAREGPT);
        Conversation recorded = Conversation.read(json);
        messages = recorded.messages();
        answer = recorded.answer();
        if (recorded.answersFirst()) {
            unsent.add("an answer before a conversation's first question");
        }
    }

    /** The end point for which a batch's line is meant. */
    Optional<String> url() {
        return url;
    }

    private void requireNoPromptYet() throws UnusableRowException {
        if (!messages.isEmpty()) {
            throw new UnusableRowException("gives its prompt twice", "keep either \"prompt\" or \"messages\"");
        }
    }

    private String string(String key) throws UnusableRowException {
        if (!json.hasToken(JsonToken.VALUE_STRING)) {
            throw new UnusableRowException("has a " + key + " that is not a string", "");
        }
        return json.getString();
    }

    /** Several answers to one prompt come mixed, and no latency of theirs could be told apart. */
    private void requireOne(String key) throws UnusableRowException {
        boolean one = json.hasToken(JsonToken.VALUE_NULL)
                || (json.isExpectedNumberIntToken() && json.getString().equals("1"));
        if (!one) {
            throw new UnusableRowException("requests several answers with " + key, "request one answer per line");
        }
    }

    private void readOutputTokens(String key) throws UnusableRowException {
        if (json.hasToken(JsonToken.VALUE_NULL)) {
            return;
        }
        if (outputTokens.isPresent()) {
            throw new UnusableRowException("gives its output length twice", "keep one of the keys");
        }
        boolean isInt = json.isExpectedNumberIntToken() && json.getNumberType() == JsonParser.NumberType.INT;
        if (!isInt || json.getIntValue() < 1 || json.getIntValue() > TokenLength.MAX_TOKENS) {
            throw new UnusableRowException(
                    "has a " + key + " that is not a whole number between 1 and " + TokenLength.MAX_TOKENS, "");
        }
        outputTokens = OptionalInt.of(json.getIntValue());
    }
}
