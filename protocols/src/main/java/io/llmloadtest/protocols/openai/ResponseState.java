package io.llmloadtest.protocols.openai;

import io.llmloadtest.protocols.answer.AnswerTally;
import io.llmloadtest.protocols.json.JsonEvents;
import io.llmloadtest.protocols.json.MalformedJsonException;
import tools.jackson.core.JsonToken;

/**
 * What a response says of itself: how it ended, and its counts. Where it doesn't repeat the limit that it was given, its
 * {@code completed} is kept as it is written: llama.cpp and Ollama also say so of an answer that the limit cut.
 */
final class ResponseState {
    private final AnswerTally tally;
    private final UsageReader usage;
    private String status = "";
    private String reason = "";
    private boolean knowsLimit;

    ResponseState(AnswerTally tally) {
        this.tally = tally;
        usage = new UsageReader(tally);
    }

    void begin() {
        status = "";
        reason = "";
        knowsLimit = false;
    }

    /** One of its fields. */
    void read(JsonEvents json, String name, JsonToken value) throws MalformedJsonException {
        switch (name) {
            case "usage" -> usage.usage(json, value);
            case "status" -> {
                status = json.is(value, "in_progress") ? "" : json.text(value);
                json.skip(value);
            }
            case "incomplete_details" -> reason(json, value);
            case "max_output_tokens" -> knowsLimit = json.count(value, 0) > 0;
            default -> json.skip(value);
        }
    }

    private void reason(JsonEvents json, JsonToken token) throws MalformedJsonException {
        if (token != JsonToken.START_OBJECT) {
            json.skip(token);
            return;
        }
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String name = json.name();
            JsonToken value = json.next();
            reason = name.equals("reason") ? json.text(value) : reason;
            json.skip(value);
        }
    }

    /** All of the event was read. vLLM calls an incomplete response's event completed, so that the event's name says nothing. */
    void end() {
        switch (status) {
            case "completed" -> finish(knowsLimit ? "stop" : status);
            case "incomplete" ->
                finish(reason.equals("max_output_tokens") ? "length" : reason.isEmpty() ? status : reason);
            case "failed" -> tally.fail();
            case "cancelled" -> {
                tally.fail();
                tally.because("the server cancelled the response");
            }
            default -> {
                // not over
            }
        }
    }

    private void finish(String why) {
        tally.part();
        tally.finish(why);
    }
}
