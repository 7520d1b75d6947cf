package io.llmloadtest.protocols.openai;

import io.llmloadtest.protocols.JsonEvents;
import io.llmloadtest.protocols.MalformedJsonException;
import tools.jackson.core.JsonToken;

/**
 * Finds what a model generated in a delta or a message, in all the shapes that servers give it: strings, lists of parts,
 * parts within parts, thinking under several names, called functions, audio.
 */
final class GeneratedReader {
    private final Totals totals;
    private boolean any;
    private boolean answer;

    GeneratedReader(Totals totals) {
        this.totals = totals;
    }

    /** A new event begins. */
    void begin() {
        any = false;
        answer = false;
    }

    /** Whether the event held anything that was generated. */
    boolean any() {
        return any;
    }

    /** Whether it held any of the answer itself, not only thinking. */
    boolean answer() {
        return answer;
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
                case "content", "refusal" -> value(json, value, true);
                case "reasoning_content",
                        "reasoning",
                        "reasoning_text",
                        "reasoning_details",
                        "reasoning_summary",
                        "thinking",
                        "thinking_content",
                        "thinking_blocks",
                        "thought",
                        "thoughts" -> value(json, value, false);
                case "tool_calls" -> calls(json, value);
                case "function_call" -> function(json, value);
                case "audio", "images", "image" -> media(json, value);
                default -> json.skip(value);
            }
        }
    }

    /** A string, a list of values, or a part that holds some. */
    void value(JsonEvents json, JsonToken token, boolean isAnswer) throws MalformedJsonException {
        if (token == JsonToken.START_OBJECT) {
            part(json, isAnswer);
        } else if (token == JsonToken.START_ARRAY) {
            for (JsonToken element = json.next(); element != JsonToken.END_ARRAY; element = json.next()) {
                value(json, element, isAnswer);
            }
        } else {
            found(json.textLength(token), isAnswer);
        }
    }

    private void part(JsonEvents json, boolean isAnswer) throws MalformedJsonException {
        boolean answerBefore = answer;
        boolean thinking = false;
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String name = json.name();
            JsonToken value = json.next();
            switch (name) {
                case "type" -> {
                    thinking |= json.beginsWith(value, "thinking") || json.beginsWith(value, "reasoning");
                    json.skip(value);
                }
                case "text", "content", "output_text", "value", "refusal", "name" -> value(json, value, isAnswer);
                case "thinking", "reasoning", "reasoning_content", "reasoning_text", "summary", "thought" -> {
                    thinking |= value == JsonToken.VALUE_TRUE;
                    value(json, value, false);
                }
                case "input", "arguments", "partial_json" -> structure(json, value);
                case "function" -> function(json, value);
                case "audio", "image", "image_url", "transcript" -> media(json, value);
                default -> json.skip(value);
            }
        }
        // the type may stand behind the text
        answer = thinking ? answerBefore : answer;
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
        found(length, true);
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
            found(json.textLength(token), true);
            return;
        }
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String name = json.name();
            JsonToken value = json.next();
            switch (name) {
                case "transcript" -> value(json, value, true);
                case "image_url" -> media(json, value);
                case "data", "url", "b64_json" -> {
                    found(Math.min(1, json.textLength(value)), true);
                    json.skip(value);
                }
                default -> json.skip(value);
            }
        }
    }

    private void found(int length, boolean isAnswer) {
        if (length > 0) {
            totals.textLength += length;
            any = true;
            answer |= isAnswer;
        }
    }
}
