package io.llmloadtest.protocols.openai;

import io.llmloadtest.protocols.JsonEvents;
import io.llmloadtest.protocols.MalformedJsonException;
import java.util.OptionalDouble;
import tools.jackson.core.JsonToken;

/** Reads what a server counted and timed by itself, wherever in a chunk it puts that. */
final class UsageReader {
    private static final double SECOND = 1000;

    private final Totals totals;

    UsageReader(Totals totals) {
        this.totals = totals;
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
                case "prompt_tokens", "input_tokens" -> totals.inputTokens = json.count(value, totals.inputTokens);
                case "completion_tokens", "output_tokens" -> outputTokens(json, value);
                case "total_tokens" -> totals.totalTokens = json.count(value, totals.totalTokens);
                case "prompt_tokens_details", "input_tokens_details" ->
                    totals.cachedInputTokens = detail(json, value, "cached_tokens", totals.cachedInputTokens);
                case "cached_tokens", "prompt_cache_hit_tokens", "cache_read_input_tokens" ->
                    totals.cachedInputTokens = json.count(value, totals.cachedInputTokens);
                case "completion_tokens_details", "output_tokens_details" ->
                    totals.reasoningTokens = detail(json, value, "reasoning_tokens", totals.reasoningTokens);
                case "reasoning_tokens" -> totals.reasoningTokens = json.count(value, totals.reasoningTokens);
                default -> time(json, name, value);
            }
        }
    }

    private void outputTokens(JsonEvents json, JsonToken value) throws MalformedJsonException {
        if (value == JsonToken.VALUE_NULL) {
            return;
        }
        int count = json.count(value, Totals.ABSENT);
        totals.usageTold = true;
        totals.unreadableUsage = count == Totals.ABSENT;
        totals.usageOutputTokens = count == Totals.ABSENT ? totals.usageOutputTokens : count;
    }

    private static int detail(JsonEvents json, JsonToken token, String wanted, int absent)
            throws MalformedJsonException {
        if (token != JsonToken.START_OBJECT) {
            json.skip(token);
            return absent;
        }
        int found = absent;
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String name = json.name();
            JsonToken value = json.next();
            if (name.equals(wanted)) {
                found = json.count(value, absent);
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
        int computed = Totals.ABSENT;
        int cached = Totals.ABSENT;
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String name = json.name();
            JsonToken value = json.next();
            switch (name) {
                case "prompt_n" -> computed = json.count(value, Totals.ABSENT);
                case "cache_n" -> cached = json.count(value, Totals.ABSENT);
                case "predicted_n" -> {
                    int generated = json.count(value, Totals.ABSENT);
                    totals.usageOutputTokens = totals.usageTold ? totals.usageOutputTokens : generated;
                }
                case "timing" -> timings(json, value);
                default -> time(json, name, value);
            }
        }
        if (cached >= 0 && computed >= 0) {
            totals.cachedInputTokens = totals.cachedInputTokens < 0 ? cached : totals.cachedInputTokens;
            totals.inputTokens = totals.inputTokens < 0 ? cached + computed : totals.inputTokens;
        }
    }

    private void time(JsonEvents json, String name, JsonToken value) throws MalformedJsonException {
        switch (name) {
            case "prompt_ms", "prefill_time_ms" -> totals.prefillMillis = millis(json, value, 1);
            case "prompt_time" -> totals.prefillMillis = millis(json, value, SECOND);
            case "predicted_ms", "generation_time_ms" -> totals.decodeMillis = millis(json, value, 1);
            case "completion_time" -> totals.decodeMillis = millis(json, value, SECOND);
            case "queue_time_ms", "prefill_wait_time_ms" -> totals.queueMillis = millis(json, value, 1);
            case "queue_time" -> totals.queueMillis = millis(json, value, SECOND);
            case "time_to_first_token_ms" -> totals.firstTokenMillis = millis(json, value, 1);
            default -> json.skip(value);
        }
    }

    private static OptionalDouble millis(JsonEvents json, JsonToken value, double unit) throws MalformedJsonException {
        double number = json.number(value, -1);
        json.skip(value);
        return number >= 0 ? OptionalDouble.of(number * unit) : OptionalDouble.empty();
    }
}
