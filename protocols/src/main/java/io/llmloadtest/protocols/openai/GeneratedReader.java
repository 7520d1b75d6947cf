package io.llmloadtest.protocols.openai;

import io.llmloadtest.protocols.answer.AnswerTally;
import io.llmloadtest.protocols.json.JsonEvents;
import io.llmloadtest.protocols.json.MalformedJsonException;
import tools.jackson.core.JsonToken;

/**
 * Finds what a model generated in a delta or a message, in all the shapes that servers give it: strings, lists of parts,
 * parts within parts, thinking under several names, called functions, audio.
 */
final class GeneratedReader {
    private final AnswerTally tally;

    GeneratedReader(AnswerTally tally) {
        this.tally = tally;
    }

    void delta(JsonEvents json, JsonToken token) throws MalformedJsonException {
        if (token != JsonToken.START_OBJECT) {
            json.skip(token);
            return;
        }
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String name = json.name();
            JsonToken value = json.next();
            switch (name) {
                case "content", "refusal" -> value(json, value, false);
                case "role" -> {
                    tally.role();
                    json.skip(value);
                }
                case "reasoning_content",
                        "reasoning",
                        "reasoning_text",
                        "reasoning_details",
                        "reasoning_summary",
                        "thinking",
                        "thinking_content",
                        "thinking_blocks",
                        "thought",
                        "thoughts" -> reasoning(json, name, value);
                case "tool_calls" -> calls(json, value);
                case "function_call" -> function(json, value);
                case "audio", "images", "image" -> media(json, value);
                default -> json.skip(value);
            }
        }
    }

    /** What the model thinks aloud in the field {@code name}. */
    void reasoning(JsonEvents json, String name, JsonToken value) throws MalformedJsonException {
        if (json.textLength(value) > 0 || value.isStructStart()) {
            tally.reasoningIn(name);
        }
        value(json, value, true);
    }

    /** A string, a list of values, or a part that holds some. */
    void value(JsonEvents json, JsonToken token, boolean reasoning) throws MalformedJsonException {
        if (token == JsonToken.START_OBJECT) {
            part(json, reasoning);
        } else if (token == JsonToken.START_ARRAY) {
            for (JsonToken element = json.next(); element != JsonToken.END_ARRAY; element = json.next()) {
                value(json, element, reasoning);
            }
        } else {
            tally.text(json, token, reasoning);
        }
    }

    private void part(JsonEvents json, boolean reasoning) throws MalformedJsonException {
        boolean answersBefore = tally.answers();
        boolean thinking = false;
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String name = json.name();
            JsonToken value = json.next();
            switch (name) {
                case "type" -> {
                    thinking |= json.beginsWith(value, "thinking") || json.beginsWith(value, "reasoning");
                    json.skip(value);
                }
                case "text", "content", "output_text", "value", "refusal", "name" -> value(json, value, reasoning);
                case "thinking", "reasoning", "reasoning_content", "reasoning_text", "summary", "thought" -> {
                    thinking |= value == JsonToken.VALUE_TRUE;
                    value(json, value, true);
                }
                case "input", "arguments", "partial_json" -> structure(json, value);
                case "function" -> function(json, value);
                case "audio", "image", "image_url", "transcript" -> media(json, value);
                default -> json.skip(value);
            }
        }
        // the type may stand behind the text
        if (thinking) {
            tally.wasReasoning(answersBefore);
        }
    }

    private void calls(JsonEvents json, JsonToken token) throws MalformedJsonException {
        if (token == JsonToken.START_ARRAY) {
            for (JsonToken call = json.next(); call != JsonToken.END_ARRAY; call = json.next()) {
                calls(json, call);
            }
        } else {
            function(json, token);
        }
    }

    /** A call, or the function within it. */
    private void function(JsonEvents json, JsonToken token) throws MalformedJsonException {
        if (token != JsonToken.START_OBJECT) {
            json.skip(token);
            return;
        }
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String name = json.name();
            JsonToken value = json.next();
            switch (name) {
                case "name", "arguments", "input" -> structure(json, value);
                case "function", "custom" -> function(json, value);
                default -> json.skip(value);
            }
        }
    }

    /** Arguments are a string by the protocol; some servers send the object itself. */
    private void structure(JsonEvents json, JsonToken token) throws MalformedJsonException {
        int length = json.textLength(token);
        int depth = token.isStructStart() ? 1 : 0;
        while (depth > 0) {
            JsonToken inner = json.next();
            depth += inner.isStructStart() ? 1 : inner.isStructEnd() ? -1 : 0;
            length += switch (inner) {
                case PROPERTY_NAME -> json.name().length();
                case VALUE_STRING -> json.textLength(inner);
                default -> inner.isScalarValue() ? 1 : 0;
            };
        }
        tally.generated(length, false);
    }

    /** Sounds and pictures: their transcript is text; of other data it only counts that there is some. */
    private void media(JsonEvents json, JsonToken token) throws MalformedJsonException {
        if (token == JsonToken.START_ARRAY) {
            for (JsonToken element = json.next(); element != JsonToken.END_ARRAY; element = json.next()) {
                media(json, element);
            }
            return;
        }
        if (token != JsonToken.START_OBJECT) {
            tally.generated(json.textLength(token), false);
            return;
        }
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String name = json.name();
            JsonToken value = json.next();
            switch (name) {
                case "transcript" -> value(json, value, false);
                case "image_url" -> media(json, value);
                case "data", "url", "b64_json" -> {
                    tally.generated(Math.min(1, json.textLength(value)), false);
                    json.skip(value);
                }
                default -> json.skip(value);
            }
        }
    }
}
