package io.llmloadtest.protocols.openai;

import io.llmloadtest.protocols.answer.AnswerTally;
import io.llmloadtest.protocols.answer.ErrorReader;
import io.llmloadtest.protocols.json.JsonEvents;
import io.llmloadtest.protocols.json.MalformedJsonException;
import tools.jackson.core.JsonToken;

/** Reads a list of vectors, each of numbers or in Base64. A text without one, or one too many, is no answer. */
final class EmbeddingReader implements JsonEvents.Reader {
    private final AnswerTally tally;
    private final int inputs;
    private final UsageReader usage;
    private final ErrorReader errors;
    private int vectors;
    private int empty;

    /** @param inputs how many vectors there have to be; 0 for any number */
    EmbeddingReader(AnswerTally tally, int inputs) {
        this.tally = tally;
        this.inputs = inputs;
        usage = new UsageReader(tally);
        errors = new ErrorReader(tally);
    }

    @Override
    public void read(JsonEvents json, JsonToken first) throws MalformedJsonException {
        if (first != JsonToken.START_OBJECT) {
            throw new MalformedJsonException("a document that is not a JSON object");
        }
        tally.eitherForm();
        boolean listed = false;
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String name = json.name();
            JsonToken value = json.next();
            switch (name) {
                case "data" -> {
                    listed |= value == JsonToken.START_ARRAY;
                    list(json, value);
                }
                case "usage" -> usage.usage(json, value);
                case "error" -> errors.error(json, value);
                case "message", "detail" -> errors.message(json, value);
                default -> json.skip(value);
            }
        }
        if (listed) {
            judge();
        }
    }

    private void judge() {
        tally.part();
        if (empty > 0) {
            tally.wrong(empty + " of " + vectors + " vectors are empty");
        } else if (inputs > 0 && vectors != inputs) {
            tally.wrong(vectors + " vectors came for " + inputs + " inputs");
        }
    }

    private void list(JsonEvents json, JsonToken token) throws MalformedJsonException {
        if (token != JsonToken.START_ARRAY) {
            json.skip(token);
            return;
        }
        for (JsonToken entry = json.next(); entry != JsonToken.END_ARRAY; entry = json.next()) {
            if (entry == JsonToken.START_OBJECT) {
                vectors++;
                int dimensions = vector(json);
                tally.generated(dimensions, false);
                empty += dimensions == 0 ? 1 : 0;
            } else {
                json.skip(entry);
            }
        }
    }

    /** Its length, in numbers or in characters; 0 without one. */
    private static int vector(JsonEvents json) throws MalformedJsonException {
        int length = 0;
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String name = json.name();
            JsonToken value = json.next();
            if (!name.equals("embedding")) {
                json.skip(value);
            } else if (value == JsonToken.START_ARRAY) {
                length = json.elements(value);
            } else {
                length = json.textLength(value);
                json.skip(value);
            }
        }
        return length;
    }
}
