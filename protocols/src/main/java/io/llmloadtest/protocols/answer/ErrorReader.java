package io.llmloadtest.protocols.answer;

import io.llmloadtest.protocols.json.JsonEvents;
import io.llmloadtest.protocols.json.MalformedJsonException;
import tools.jackson.core.JsonToken;

/** Reads what went wrong, in the forms that servers and what stands before them give it. */
public final class ErrorReader {
    private final AnswerTally tally;

    public ErrorReader(AnswerTally tally) {
        this.tally = tally;
    }

    /** The value of {@code error}: a text, or an object with a message and perhaps a code; nothing where it is null. */
    public void error(JsonEvents json, JsonToken token) throws MalformedJsonException {
        if (token == JsonToken.VALUE_NULL || token == JsonToken.VALUE_FALSE) {
            return;
        }
        tally.fail();
        if (token == JsonToken.START_OBJECT) {
            object(json);
        } else {
            tally.because(json.text(token));
            json.skip(token);
        }
    }

    private void object(JsonEvents json) throws MalformedJsonException {
        String message = "";
        String code = "";
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String name = json.name();
            JsonToken value = json.next();
            switch (name) {
                case "message" -> message = json.text(value);
                case "code", "http_status_code" -> code = json.text(value);
                default -> {}
            }
            json.skip(value);
        }
        if (message.isEmpty() && !code.isEmpty()) {
            tally.because("code " + code);
        } else if (!message.isEmpty()) {
            tally.because(code.isEmpty() ? message : message + " (code " + code + ")");
        }
    }

    /** A message that stands where an error would, and counts where there is none. */
    public void message(JsonEvents json, JsonToken value) throws MalformedJsonException {
        if (tally.error().isEmpty()) {
            tally.because(json.text(value));
        }
        json.skip(value);
    }
}
