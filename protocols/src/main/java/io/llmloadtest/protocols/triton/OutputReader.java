package io.llmloadtest.protocols.triton;

import io.llmloadtest.protocols.answer.AnswerTally;
import io.llmloadtest.protocols.answer.ErrorReader;
import io.llmloadtest.protocols.json.JsonEvents;
import io.llmloadtest.protocols.json.MalformedJsonException;
import tools.jackson.core.JsonToken;

/**
 * Reads one response of a model, an event or a document. Its text is the output of one name; another one may be anything,
 * such as the page of a gateway.
 */
final class OutputReader implements JsonEvents.Reader {
    private static final int ABSENT = AnswerTally.ABSENT;

    private final AnswerTally tally;
    private final String output;
    private final ErrorReader errors;
    private final ResponseCounts counts = new ResponseCounts();

    /** @param output the tensor that has the text */
    OutputReader(AnswerTally tally, String output) {
        this.tally = tally;
        this.output = output;
        errors = new ErrorReader(tally);
    }

    @Override
    public void read(JsonEvents json, JsonToken first) throws MalformedJsonException {
        if (first != JsonToken.START_OBJECT) {
            throw new MalformedJsonException("a response that is not a JSON object");
        }
        tally.eitherForm();
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String name = json.name();
            JsonToken value = json.next();
            if (name.equals(output)) {
                text(json, value);
                continue;
            }
            switch (name) {
                case "num_input_tokens" -> tally.inputTokens(json.count(value, ABSENT));
                case "num_output_tokens" -> counts.response(json.count(value, 0));
                case "finish_reason" -> finishReason(json, value);
                case "error" -> errors.error(json, value);
                default -> json.skip(value);
            }
        }
        // the count may stand before the text, which tells whether it is of all of it
        if (counts.any()) {
            tally.outputTokens(counts.total(tally.repeatsText()));
        }
    }

    private void text(JsonEvents json, JsonToken value) throws MalformedJsonException {
        if (value == JsonToken.START_ARRAY) {
            for (JsonToken element = json.next(); element != JsonToken.END_ARRAY; element = json.next()) {
                text(json, element);
            }
            return;
        }
        tally.part();
        tally.textSoFar(json, value);
        json.skip(value);
    }

    /** Written by Python, which has a word for none; where one is told at all, an end without one is no end. */
    private void finishReason(JsonEvents json, JsonToken value) throws MalformedJsonException {
        tally.tellsReason();
        if (json.textLength(value) > 0 && !json.is(value, "None")) {
            tally.finish(json.text(value));
        }
        json.skip(value);
    }
}
