package io.llmloadtest.protocols.openai;

import io.llmloadtest.protocols.answer.AnswerTally;
import io.llmloadtest.protocols.answer.TimingsReader;
import io.llmloadtest.protocols.json.JsonEvents;
import io.llmloadtest.protocols.json.MalformedJsonException;
import tools.jackson.core.JsonToken;

/** Reads what a server counted, and perhaps timed beside it, wherever in a chunk it puts that. */
final class UsageReader {
    private static final int ABSENT = AnswerTally.ABSENT;

    private final AnswerTally tally;
    private final TimingsReader times;

    UsageReader(AnswerTally tally) {
        this.tally = tally;
        times = new TimingsReader(tally);
    }

    void usage(JsonEvents json, JsonToken token) throws MalformedJsonException {
        if (token != JsonToken.START_OBJECT) {
            json.skip(token);
            return;
        }
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String name = json.name();
            JsonToken value = json.next();
            switch (name) {
                case "prompt_tokens", "input_tokens" -> tally.inputTokens(json.count(value, ABSENT));
                case "completion_tokens", "output_tokens" -> outputTokens(json, value);
                case "total_tokens" -> tally.totalTokens(json.count(value, ABSENT));
                case "prompt_tokens_details", "input_tokens_details" ->
                    tally.cachedInputTokens(detail(json, value, "cached_tokens"));
                case "cached_tokens", "prompt_cache_hit_tokens", "cache_read_input_tokens" ->
                    tally.cachedInputTokens(json.count(value, ABSENT));
                case "completion_tokens_details", "output_tokens_details" ->
                    tally.reasoningTokens(detail(json, value, "reasoning_tokens"));
                case "reasoning_tokens" -> tally.reasoningTokens(json.count(value, ABSENT));
                default -> times.time(json, name, value);
            }
        }
    }

    private void outputTokens(JsonEvents json, JsonToken value) throws MalformedJsonException {
        if (value != JsonToken.VALUE_NULL) {
            tally.outputTokens(json.count(value, ABSENT));
        }
    }

    private static int detail(JsonEvents json, JsonToken token, String wanted) throws MalformedJsonException {
        if (token != JsonToken.START_OBJECT) {
            json.skip(token);
            return ABSENT;
        }
        int found = ABSENT;
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String name = json.name();
            JsonToken value = json.next();
            if (name.equals(wanted)) {
                found = json.count(value, ABSENT);
            } else {
                json.skip(value);
            }
        }
        return found;
    }
}
