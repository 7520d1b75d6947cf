package io.llmloadtest.protocols.ollama;

import io.llmloadtest.protocols.answer.AnswerTally;
import io.llmloadtest.protocols.answer.ErrorReader;
import io.llmloadtest.protocols.json.JsonEvents;
import io.llmloadtest.protocols.json.MalformedJsonException;
import tools.jackson.core.JsonToken;

/** Reads one line of a stream, or one whole answer. Times are in nanoseconds; a prompt that was cached isn't counted. */
final class LineReader implements JsonEvents.Reader {
    private static final int ABSENT = AnswerTally.ABSENT;
    private static final double NANOSECOND = 1e-6;

    private final AnswerTally tally;
    private final ErrorReader errors;

    LineReader(AnswerTally tally) {
        this.tally = tally;
        errors = new ErrorReader(tally);
    }

    @Override
    public void read(JsonEvents json, JsonToken first) throws MalformedJsonException {
        if (first != JsonToken.START_OBJECT) {
            throw new MalformedJsonException("a line that is not a JSON object");
        }
        boolean done = false;
        String reason = "";
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String name = json.name();
            JsonToken value = json.next();
            switch (name) {
                case "message" -> message(json, value);
                case "response" -> {
                    tally.part();
                    text(json, value, false);
                }
                case "thinking" -> thinking(json, name, value);
                case "done" -> {
                    done = value == JsonToken.VALUE_TRUE;
                    if (value == JsonToken.VALUE_FALSE) {
                        tally.delta();
                    }
                    json.skip(value);
                }
                case "done_reason" -> {
                    reason = json.text(value);
                    json.skip(value);
                }
                case "prompt_eval_count" -> tally.inputTokens(json.count(value, ABSENT));
                case "eval_count" -> tally.outputTokens(json.count(value, ABSENT));
                case "load_duration" -> tally.loadMillis(json.millis(value, NANOSECOND));
                case "prompt_eval_duration" -> tally.prefillMillis(json.millis(value, NANOSECOND));
                case "eval_duration" -> tally.decodeMillis(json.millis(value, NANOSECOND));
                case "error" -> errors.error(json, value);
                default -> json.skip(value);
            }
        }
        if (done) {
            tally.finish(reason.isEmpty() ? "stop" : reason);
            tally.end();
        }
    }

    private void message(JsonEvents json, JsonToken token) throws MalformedJsonException {
        if (token != JsonToken.START_OBJECT) {
            json.skip(token);
            return;
        }
        tally.part();
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String name = json.name();
            JsonToken value = json.next();
            switch (name) {
                case "content" -> text(json, value, false);
                case "thinking" -> thinking(json, name, value);
                case "role" -> {
                    tally.role();
                    json.skip(value);
                }
                case "tool_calls" -> tally.generated(json.elements(value), false);
                default -> json.skip(value);
            }
        }
    }

    private void thinking(JsonEvents json, String name, JsonToken value) throws MalformedJsonException {
        if (json.textLength(value) > 0) {
            tally.reasoningIn(name);
        }
        text(json, value, true);
    }

    private void text(JsonEvents json, JsonToken value, boolean reasoning) throws MalformedJsonException {
        tally.text(json, value, reasoning);
        json.skip(value);
    }
}
