package io.llmloadtest.protocols.tgi;

import io.llmloadtest.protocols.answer.AnswerTally;
import io.llmloadtest.protocols.answer.ErrorReader;
import io.llmloadtest.protocols.json.JsonEvents;
import io.llmloadtest.protocols.json.MalformedJsonException;
import tools.jackson.core.JsonToken;

/**
 * Reads one event, or one whole answer. Each event of a stream has a token, also one whose text is none of the answer's,
 * such as the one that ends it; the last event has all of the text once more.
 */
final class TokenReader implements JsonEvents.Reader {
    private static final int ABSENT = AnswerTally.ABSENT;

    private final AnswerTally tally;
    private final ErrorReader errors;

    TokenReader(AnswerTally tally) {
        this.tally = tally;
        errors = new ErrorReader(tally);
    }

    @Override
    public void read(JsonEvents json, JsonToken first) throws MalformedJsonException {
        if (first != JsonToken.START_OBJECT) {
            throw new MalformedJsonException("an event that is not a JSON object");
        }
        boolean token = false;
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String name = json.name();
            JsonToken value = json.next();
            switch (name) {
                case "token" -> {
                    token = true;
                    token(json, value);
                }
                case "generated_text" -> {
                    if (!token) {
                        tally.part();
                        tally.text(json, value, false);
                    }
                    json.skip(value);
                }
                case "details" -> details(json, value);
                case "error" -> errors.error(json, value);
                case "message", "detail" -> errors.message(json, value);
                default -> json.skip(value);
            }
        }
        if (token) {
            tally.delta();
        }
    }

    private void token(JsonEvents json, JsonToken start) throws MalformedJsonException {
        if (start != JsonToken.START_OBJECT) {
            json.skip(start);
            return;
        }
        tally.part();
        tally.tokenIds(1);
        while (json.next() == JsonToken.PROPERTY_NAME) {
            boolean text = json.name().equals("text");
            JsonToken value = json.next();
            if (text) {
                tally.text(json, value, false);
            }
            json.skip(value);
        }
    }

    private void details(JsonEvents json, JsonToken start) throws MalformedJsonException {
        if (start != JsonToken.START_OBJECT) {
            json.skip(start);
            return;
        }
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String name = json.name();
            JsonToken value = json.next();
            switch (name) {
                case "finish_reason" -> {
                    finish(json.text(value));
                    json.skip(value);
                }
                case "generated_tokens" -> tally.outputTokens(json.count(value, ABSENT));
                case "input_length" -> tally.inputTokens(json.count(value, ABSENT));
                case "prefill" -> tally.inputTokens(atLeastOne(json.elements(value)));
                default -> json.skip(value);
            }
        }
    }

    /** Only there when it was asked for. */
    private static int atLeastOne(int tokens) {
        return tokens > 0 ? tokens : ABSENT;
    }

    private void finish(String reason) {
        tally.finish(
                switch (reason) {
                    case "eos_token", "stop_sequence" -> "stop";
                    default -> reason;
                });
        tally.end();
    }
}
