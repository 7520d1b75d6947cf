package io.llmloadtest.protocols.llamacpp;

import io.llmloadtest.protocols.answer.AnswerTally;
import io.llmloadtest.protocols.answer.ErrorReader;
import io.llmloadtest.protocols.answer.TimingsReader;
import io.llmloadtest.protocols.json.JsonEvents;
import io.llmloadtest.protocols.json.MalformedJsonException;
import tools.jackson.core.JsonToken;

/**
 * Reads one event, or one whole completion. The count of tokens stands in every event and goes before their ids: tokens
 * that bring no character of their own get no event, and an event has the id of its last token only.
 */
final class CompletionReader implements JsonEvents.Reader {
    private static final int ABSENT = AnswerTally.ABSENT;

    private final AnswerTally tally;
    private final TimingsReader timings;
    private final ErrorReader errors;

    CompletionReader(AnswerTally tally) {
        this.tally = tally;
        timings = new TimingsReader(tally);
        errors = new ErrorReader(tally);
    }

    @Override
    public void read(JsonEvents json, JsonToken first) throws MalformedJsonException {
        if (first != JsonToken.START_OBJECT) {
            throw new MalformedJsonException("an event that is not a JSON object");
        }
        boolean content = false;
        boolean progress = false;
        boolean stopped = false;
        String reason = "";
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String name = json.name();
            JsonToken value = json.next();
            switch (name) {
                case "content" -> {
                    content = true;
                    tally.text(json, value, false);
                    json.skip(value);
                }
                case "stop" -> {
                    stopped = value == JsonToken.VALUE_TRUE;
                    json.skip(value);
                }
                case "stop_type" -> {
                    reason = json.text(value);
                    json.skip(value);
                }
                case "tokens_predicted" -> tally.outputTokens(json.count(value, ABSENT));
                case "tokens_evaluated" -> tally.inputTokens(json.count(value, ABSENT));
                case "timings" -> timings.timings(json, value);
                case "prompt_progress" -> {
                    progress = true;
                    json.skip(value);
                }
                case "error" -> errors.error(json, value);
                case "message", "detail" -> errors.message(json, value);
                default -> json.skip(value);
            }
        }
        if (content && !progress) {
            tally.part();
        }
        if (stopped) {
            tally.finish(finishReason(reason));
            tally.end();
        } else if (content) {
            tally.delta();
        }
    }

    private static String finishReason(String type) {
        return switch (type) {
            case "limit" -> "length";
            case "", "none", "eos", "word" -> "stop";
            default -> type;
        };
    }
}
