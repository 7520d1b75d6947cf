package io.llmloadtest.protocols.anthropic;

import io.llmloadtest.protocols.answer.AnswerTally;
import io.llmloadtest.protocols.answer.ErrorReader;
import io.llmloadtest.protocols.json.JsonEvents;
import io.llmloadtest.protocols.json.MalformedJsonException;
import tools.jackson.core.JsonToken;

/** Reads one event, or one whole message. It goes by the fields that are there, in whatever order. */
final class MessageReader implements JsonEvents.Reader {
    static final String END = "message_stop";

    private static final String ERROR = "error";

    private final AnswerTally tally;
    private final MessageUsage usage;
    private final ErrorReader errors;

    MessageReader(AnswerTally tally) {
        this.tally = tally;
        usage = new MessageUsage(tally);
        errors = new ErrorReader(tally);
    }

    @Override
    public void read(JsonEvents json, JsonToken first) throws MalformedJsonException {
        if (first != JsonToken.START_OBJECT) {
            throw new MalformedJsonException("an event that is not a JSON object");
        }
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String name = json.name();
            JsonToken value = json.next();
            switch (name) {
                case "type" -> type(json, value);
                case "delta" -> delta(json, value);
                case "content_block" -> block(json, value);
                case "message" -> message(json, value);
                case ERROR -> errors.error(json, value);
                case "detail" -> errors.message(json, value);
                default -> ofMessage(json, name, value);
            }
        }
    }

    private void type(JsonEvents json, JsonToken value) throws MalformedJsonException {
        if (json.is(value, END)) {
            tally.end();
        } else if (json.is(value, ERROR)) {
            tally.fail();
        }
        json.skip(value);
    }

    /** The beginning of a streamed message; some servers have a text there when they refuse a request. */
    private void message(JsonEvents json, JsonToken token) throws MalformedJsonException {
        if (token != JsonToken.START_OBJECT) {
            errors.message(json, token);
            return;
        }
        tally.delta();
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String name = json.name();
            ofMessage(json, name, json.next());
        }
    }

    private void ofMessage(JsonEvents json, String name, JsonToken value) throws MalformedJsonException {
        switch (name) {
            case "role" -> {
                tally.role();
                tally.part();
                json.skip(value);
            }
            case "content" -> blocks(json, value);
            case "stop_reason" -> stopReason(json, value);
            case "usage" -> usage.read(json, value);
            default -> json.skip(value);
        }
    }

    private void blocks(JsonEvents json, JsonToken token) throws MalformedJsonException {
        if (token != JsonToken.START_ARRAY) {
            json.skip(token);
            return;
        }
        for (JsonToken block = json.next(); block != JsonToken.END_ARRAY; block = json.next()) {
            block(json, block);
        }
    }

    /** A piece of a block, or what changes of the message at its end. */
    private void delta(JsonEvents json, JsonToken token) throws MalformedJsonException {
        tally.delta();
        block(json, token);
    }

    private void block(JsonEvents json, JsonToken token) throws MalformedJsonException {
        if (token != JsonToken.START_OBJECT) {
            json.skip(token);
            return;
        }
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String name = json.name();
            JsonToken value = json.next();
            switch (name) {
                case "text" -> text(json, value, false);
                case "thinking" -> {
                    if (json.textLength(value) > 0) {
                        tally.reasoningIn(name);
                    }
                    text(json, value, true);
                }
                case "partial_json", "name" -> {
                    tally.part();
                    tally.generated(json.textLength(value), false);
                    json.skip(value);
                }
                case "stop_reason" -> stopReason(json, value);
                default -> json.skip(value);
            }
        }
    }

    private void text(JsonEvents json, JsonToken value, boolean reasoning) throws MalformedJsonException {
        tally.part();
        tally.text(json, value, reasoning);
        json.skip(value);
    }

    private void stopReason(JsonEvents json, JsonToken value) throws MalformedJsonException {
        String reason = json.text(value);
        json.skip(value);
        if (!reason.isEmpty()) {
            tally.part();
            tally.finish(
                    switch (reason) {
                        case "max_tokens" -> "length";
                        case "end_turn", "stop_sequence" -> "stop";
                        case "tool_use" -> "tool_calls";
                        default -> reason;
                    });
        }
    }
}
