package io.llmloadtest.protocols.sglang;

import io.llmloadtest.protocols.answer.AnswerTally;
import io.llmloadtest.protocols.answer.ErrorReader;
import io.llmloadtest.protocols.answer.TimingsReader;
import io.llmloadtest.protocols.json.JsonEvents;
import io.llmloadtest.protocols.json.MalformedJsonException;
import tools.jackson.core.JsonToken;

/** Reads one event, or one whole answer, which have the same form. */
final class GenerationReader implements JsonEvents.Reader {
    private static final int ABSENT = AnswerTally.ABSENT;

    private final AnswerTally tally;
    private final TimingsReader timings;
    private final ErrorReader errors;

    GenerationReader(AnswerTally tally) {
        this.tally = tally;
        timings = new TimingsReader(tally);
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
                case "text" -> {
                    tally.part();
                    tally.textSoFar(json, value);
                    json.skip(value);
                }
                case "meta_info" -> about(json, value);
                case "error" -> errors.error(json, value);
                case "message", "detail" -> errors.message(json, value);
                default -> json.skip(value);
            }
        }
    }

    /** What is told of the answer so far. */
    private void about(JsonEvents json, JsonToken start) throws MalformedJsonException {
        if (start != JsonToken.START_OBJECT) {
            json.skip(start);
            return;
        }
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String name = json.name();
            JsonToken value = json.next();
            switch (name) {
                case "finish_reason" -> finishReason(json, value);
                case "prompt_tokens" -> tally.inputTokens(json.count(value, ABSENT));
                case "completion_tokens" -> tally.outputTokens(json.count(value, ABSENT));
                case "cached_tokens" -> tally.cachedInputTokens(json.count(value, ABSENT));
                default -> timings.time(json, name, value);
            }
        }
    }

    /** An object with a type; of a request that was given up also with what the engine says of it. */
    private void finishReason(JsonEvents json, JsonToken token) throws MalformedJsonException {
        if (token == JsonToken.VALUE_NULL) {
            tally.delta();
            return;
        }
        if (token != JsonToken.START_OBJECT) {
            finish(json.text(token));
            json.skip(token);
            return;
        }
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String name = json.name();
            JsonToken value = json.next();
            switch (name) {
                case "type" -> finish(json.text(value));
                case "message" -> tally.because(json.text(value));
                default -> {}
            }
            json.skip(value);
        }
    }

    private void finish(String reason) {
        if (!reason.isEmpty()) {
            tally.eitherForm();
            tally.finish(reason);
        }
    }
}
