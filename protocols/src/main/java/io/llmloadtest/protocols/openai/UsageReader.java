package io.llmloadtest.protocols.openai;

import io.llmloadtest.protocols.answer.AnswerTally;
import io.llmloadtest.protocols.json.JsonEvents;
import io.llmloadtest.protocols.json.MalformedJsonException;
import tools.jackson.core.JsonToken;

/** Reads what a server counted and timed by itself, wherever in a chunk it puts that. */
final class UsageReader {
    private static final int ABSENT = AnswerTally.ABSENT;
    private static final double SECOND = 1000;

    private final AnswerTally tally;

    UsageReader(AnswerTally tally) {
        this.tally = tally;
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
                default -> time(json, name, value);
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

    /** The server's own clock, and what llama.cpp counts beside it: {@code prompt_n} leaves out what was cached. */
    void timings(JsonEvents json, JsonToken token) throws MalformedJsonException {
        if (token != JsonToken.START_OBJECT) {
            json.skip(token);
            return;
        }
        int computed = ABSENT;
        int cached = ABSENT;
        int generated = ABSENT;
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String name = json.name();
            JsonToken value = json.next();
            switch (name) {
                case "prompt_n" -> computed = json.count(value, ABSENT);
                case "cache_n" -> cached = json.count(value, ABSENT);
                case "predicted_n" -> generated = json.count(value, ABSENT);
                case "timing" -> timings(json, value);
                default -> time(json, name, value);
            }
        }
        boolean both = cached >= 0 && computed >= 0;
        tally.countedApart(both ? cached + computed : ABSENT, both ? cached : ABSENT, generated);
    }

    private void time(JsonEvents json, String name, JsonToken value) throws MalformedJsonException {
        switch (name) {
            case "prompt_ms", "prefill_time_ms" -> tally.prefillMillis(json.millis(value, 1));
            case "prompt_time" -> tally.prefillMillis(json.millis(value, SECOND));
            case "predicted_ms", "generation_time_ms" -> tally.decodeMillis(json.millis(value, 1));
            case "completion_time" -> tally.decodeMillis(json.millis(value, SECOND));
            case "queue_time_ms", "prefill_wait_time_ms" -> tally.queueMillis(json.millis(value, 1));
            case "queue_time" -> tally.queueMillis(json.millis(value, SECOND));
            case "time_to_first_token_ms" -> tally.firstTokenMillis(json.millis(value, 1));
            default -> json.skip(value);
        }
    }
}
