package io.llmloadtest.protocols.openai;

import io.llmloadtest.protocols.answer.AnswerTally;
import io.llmloadtest.protocols.answer.ErrorReader;
import io.llmloadtest.protocols.answer.TimingsReader;
import io.llmloadtest.protocols.json.JsonEvents;
import io.llmloadtest.protocols.json.MalformedJsonException;
import tools.jackson.core.JsonToken;

/**
 * Reads one event, or one whole response. An event's type may stand behind what it brings, so what a delta is goes by the
 * item that was begun before, until a type says otherwise. Events that end a part repeat its text, and count for nothing.
 */
final class ResponseReader implements JsonEvents.Reader {
    static final String END = "response.completed";

    private static final String ERROR = "error";

    /** What the model is at. */
    private enum Kind {
        TEXT,
        REASONING,
        /** A called function, code, sound. */
        OTHER
    }

    private final AnswerTally tally;
    private final GeneratedReader generated;
    private final ResponseState state;
    private final TimingsReader timings;
    private final ErrorReader errors;
    private Kind kind = Kind.TEXT;

    // of the event at hand
    private boolean begins;
    private Kind begun = Kind.TEXT;
    private int nameLength;

    ResponseReader(AnswerTally tally) {
        this.tally = tally;
        generated = new GeneratedReader(tally);
        state = new ResponseState(tally);
        timings = new TimingsReader(tally);
        errors = new ErrorReader(tally);
    }

    @Override
    public void read(JsonEvents json, JsonToken first) throws MalformedJsonException {
        if (first != JsonToken.START_OBJECT) {
            throw new MalformedJsonException("an event that is not a JSON object");
        }
        begins = false;
        nameLength = 0;
        state.begin();
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String name = json.name();
            JsonToken value = json.next();
            switch (name) {
                case "type" -> type(json, value);
                case "delta" -> delta(json, value);
                case "item" -> item(json, value);
                case "response" -> response(json, value);
                case "message", "detail" -> errors.message(json, value);
                default -> ofResponse(json, name, value);
            }
        }
        if (begins) {
            itemBegun();
        }
        state.end();
    }

    private void type(JsonEvents json, JsonToken value) throws MalformedJsonException {
        if (json.is(value, ERROR)) {
            tally.fail();
        } else if (json.beginsWith(value, "response.")) {
            tally.delta();
            event(json, value);
        }
        json.skip(value);
    }

    private void event(JsonEvents json, JsonToken type) throws MalformedJsonException {
        if (json.is(type, "response.output_text.delta") || json.is(type, "response.refusal.delta")) {
            kind = Kind.TEXT;
        } else if (json.beginsWith(type, "response.reasoning")) {
            kind = Kind.REASONING;
            tally.wasReasoning(false);
            if (tally.reasoningField().isEmpty()) {
                tally.reasoningIn(json.text(type));
            }
        } else if (json.is(type, "response.output_item.added")) {
            begins = true;
        } else if (json.is(type, END) || json.is(type, "response.incomplete")) {
            tally.end();
        } else if (json.is(type, "response.failed")) {
            tally.fail();
        }
    }

    private void delta(JsonEvents json, JsonToken value) throws MalformedJsonException {
        tally.part();
        switch (kind) {
            case TEXT -> generated.value(json, value, false);
            case REASONING -> generated.value(json, value, true);
            case OTHER -> {
                tally.generated(json.textLength(value), false);
                json.skip(value);
            }
        }
    }

    /** One that begins or is over, which only the event's type tells. */
    private void item(JsonEvents json, JsonToken token) throws MalformedJsonException {
        if (token != JsonToken.START_OBJECT) {
            json.skip(token);
            return;
        }
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String name = json.name();
            JsonToken value = json.next();
            if (name.equals("type")) {
                begun = json.is(value, "message")
                        ? Kind.TEXT
                        : json.is(value, "reasoning") ? Kind.REASONING : Kind.OTHER;
            } else if (name.equals("name")) {
                nameLength = json.textLength(value);
            }
            json.skip(value);
        }
    }

    /** A function's name was generated, as its arguments are that follow. */
    private void itemBegun() {
        kind = begun;
        tally.part();
        if (kind == Kind.TEXT) {
            tally.role();
        }
        tally.generated(nameLength, false);
    }

    private void response(JsonEvents json, JsonToken token) throws MalformedJsonException {
        if (token != JsonToken.START_OBJECT) {
            json.skip(token);
            return;
        }
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String name = json.name();
            ofResponse(json, name, json.next());
        }
    }

    private void ofResponse(JsonEvents json, String name, JsonToken value) throws MalformedJsonException {
        switch (name) {
            case "output" -> output(json, value);
            case ERROR -> errors.error(json, value);
            case "timings", "metrics" -> timings.timings(json, value);
            default -> state.read(json, name, value);
        }
    }

    /** All that was generated, which has come before if it came in deltas. */
    private void output(JsonEvents json, JsonToken value) throws MalformedJsonException {
        if (tally.chunks() > 0) {
            json.skip(value);
        } else {
            generated.value(json, value, false);
        }
    }
}
