package io.llmloadtest.protocols.openai;

import io.llmloadtest.protocols.answer.AnswerTally;
import io.llmloadtest.protocols.answer.ErrorReader;
import io.llmloadtest.protocols.answer.TimingsReader;
import io.llmloadtest.protocols.json.JsonEvents;
import io.llmloadtest.protocols.json.MalformedJsonException;
import tools.jackson.core.JsonToken;

/**
 * Reads one chunk, or one whole completion. It goes by what arrives, never by the server's name: keys
 * may be missing, null, empty or in any order.
 */
final class ChunkReader implements JsonEvents.Reader {
    private final AnswerTally tally;
    private final GeneratedReader generated;
    private final UsageReader usage;
    private final TimingsReader timings;
    private final ErrorReader errors;

    ChunkReader(AnswerTally tally) {
        this.tally = tally;
        generated = new GeneratedReader(tally);
        usage = new UsageReader(tally);
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
                case "choices" -> choices(json, value);
                case "usage" -> usage.usage(json, value);
                case "timings", "metrics", "time_info", "nvext" -> timings.timings(json, value);
                case "x_groq" -> vendor(json, value);
                case "error" -> errors.error(json, value);
                case "object" -> objectKind(json, value);
                case "message", "detail" -> errors.message(json, value);
                default -> json.skip(value);
            }
        }
    }

    /** A gateway's own envelope around usage. */
    private void vendor(JsonEvents json, JsonToken token) throws MalformedJsonException {
        if (token != JsonToken.START_OBJECT) {
            json.skip(token);
            return;
        }
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String name = json.name();
            JsonToken value = json.next();
            if (name.equals("usage")) {
                usage.usage(json, value);
            } else {
                json.skip(value);
            }
        }
    }

    private void choices(JsonEvents json, JsonToken token) throws MalformedJsonException {
        if (token != JsonToken.START_ARRAY) {
            json.skip(token);
            return;
        }
        for (JsonToken element = json.next(); element != JsonToken.END_ARRAY; element = json.next()) {
            tally.part();
            if (element == JsonToken.START_OBJECT) {
                choice(json);
            } else {
                json.skip(element);
            }
        }
    }

    private void choice(JsonEvents json) throws MalformedJsonException {
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String name = json.name();
            JsonToken value = json.next();
            switch (name) {
                case "delta" -> {
                    tally.delta();
                    generated.delta(json, value);
                }
                case "message" -> generated.delta(json, value);
                case "text" -> generated.value(json, value, false);
                case "reasoning", "reasoning_content" -> generated.reasoning(json, name, value);
                case "index" -> tally.choice(json.count(value, 0));
                case "finish_reason" -> finishReason(json, value);
                case "token_ids", "output_ids" -> tally.tokenIds(json.elements(value));
                case "logprobs" -> logprobs(json, value);
                case "usage" -> usage.usage(json, value);
                default -> json.skip(value);
            }
        }
    }

    private void finishReason(JsonEvents json, JsonToken value) throws MalformedJsonException {
        String reason = json.text(value);
        json.skip(value);
        if (!reason.isEmpty()) {
            tally.finish(reason);
        }
    }

    private void logprobs(JsonEvents json, JsonToken token) throws MalformedJsonException {
        if (token != JsonToken.START_OBJECT) {
            json.skip(token);
            return;
        }
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String name = json.name();
            JsonToken value = json.next();
            if (name.equals("content") || name.equals("tokens")) {
                tally.logprobs(json.elements(value));
            } else {
                json.skip(value);
            }
        }
    }

    /** {@code "object": "error"}, an older shape, puts the message beside it. */
    private void objectKind(JsonEvents json, JsonToken value) throws MalformedJsonException {
        if (json.is(value, "error")) {
            tally.fail();
        }
        json.skip(value);
    }
}
