package io.llmloadtest.protocols.openai;

import io.llmloadtest.protocols.JsonEvents;
import io.llmloadtest.protocols.MalformedJsonException;
import java.util.OptionalDouble;
import tools.jackson.core.JsonToken;

/**
 * Reads one chunk, or one whole completion, into the totals. It goes by what arrives, never by the server's name: keys
 * may be missing, null, empty or in any order.
 */
final class ChunkReader implements JsonEvents.Reader {
    private final Totals totals;
    private String error = "";
    private boolean hasError;
    private boolean text;
    private boolean answer;
    private boolean choices;

    ChunkReader(Totals totals) {
        this.totals = totals;
    }

    /** Whether the document said that something went wrong, and what. */
    boolean hasError() {
        return hasError;
    }

    String error() {
        return error;
    }

    @Override
    public void read(JsonEvents json, JsonToken first) throws MalformedJsonException {
        if (first != JsonToken.START_OBJECT) {
            throw new MalformedJsonException("an event that is no JSON object");
        }
        error = "";
        hasError = false;
        text = false;
        answer = false;
        choices = false;
        int outputBefore = totals.usageOutputTokens;
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String name = json.name();
            JsonToken value = json.next();
            switch (name) {
                case "choices" -> choices(json, value);
                case "usage" -> usage(json, value);
                case "timings" -> timings(json, value);
                case "error" -> error(json, value);
                case "object" -> objectKind(json, value);
                case "message", "detail" -> topLevelMessage(json, value);
                default -> json.skip(value);
            }
        }
        totals.choiceEvents += choices ? 1 : 0;
        if (text) {
            totals.chunks++;
            totals.answerChunks += answer ? 1 : 0;
        }
        if (choices && totals.usageOutputTokens > 0 && totals.usageOutputTokens != outputBefore) {
            continuousUsage();
        }
    }

    /** A first usage beside the finish reason is the final one: it doesn't tell tokens chunk by chunk. */
    private void continuousUsage() {
        if (totals.continuousTokens > 0 || totals.finishReason.isEmpty()) {
            totals.continuousTokens = totals.usageOutputTokens;
        }
    }

    private void choices(JsonEvents json, JsonToken token) throws MalformedJsonException {
        if (token != JsonToken.START_ARRAY) {
            json.skip(token);
            return;
        }
        for (JsonToken element = json.next(); element != JsonToken.END_ARRAY; element = json.next()) {
            choices = true;
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
                case "delta", "message" -> delta(json, value);
                case "text" -> tokenText(json, value, true);
                case "finish_reason" -> finishReason(json, value);
                case "token_ids", "output_ids" -> totals.tokenIds += json.elements(value);
                case "logprobs" -> logprobs(json, value);
                default -> json.skip(value);
            }
        }
    }

    private void delta(JsonEvents json, JsonToken token) throws MalformedJsonException {
        if (token != JsonToken.START_OBJECT) {
            json.skip(token);
            return;
        }
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String name = json.name();
            JsonToken value = json.next();
            switch (name) {
                case "content", "refusal" -> tokenText(json, value, true);
                case "reasoning_content", "reasoning", "thinking" -> tokenText(json, value, false);
                case "tool_calls" -> toolCalls(json, value);
                case "function_call" -> function(json, value);
                default -> json.skip(value);
            }
        }
    }

    private void tokenText(JsonEvents json, JsonToken value, boolean isAnswer) throws MalformedJsonException {
        int length = json.textLength(value);
        json.skip(value);
        if (length > 0) {
            totals.textLength += length;
            text = true;
            answer |= isAnswer;
        }
    }

    private void toolCalls(JsonEvents json, JsonToken token) throws MalformedJsonException {
        if (token != JsonToken.START_ARRAY) {
            json.skip(token);
            return;
        }
        for (JsonToken call = json.next(); call != JsonToken.END_ARRAY; call = json.next()) {
            if (call != JsonToken.START_OBJECT) {
                json.skip(call);
                continue;
            }
            while (json.next() == JsonToken.PROPERTY_NAME) {
                String name = json.name();
                JsonToken value = json.next();
                if (name.equals("function")) {
                    function(json, value);
                } else {
                    json.skip(value);
                }
            }
        }
    }

    private void function(JsonEvents json, JsonToken token) throws MalformedJsonException {
        if (token != JsonToken.START_OBJECT) {
            json.skip(token);
            return;
        }
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String name = json.name();
            JsonToken value = json.next();
            if (name.equals("arguments")) {
                tokenText(json, value, true);
            } else {
                json.skip(value);
            }
        }
    }

    private void finishReason(JsonEvents json, JsonToken value) throws MalformedJsonException {
        String reason = json.text(value);
        json.skip(value);
        if (!reason.isEmpty()) {
            totals.finish(reason);
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
                totals.logprobs += json.elements(value);
            } else {
                json.skip(value);
            }
        }
    }

    private void usage(JsonEvents json, JsonToken token) throws MalformedJsonException {
        if (token != JsonToken.START_OBJECT) {
            json.skip(token);
            return;
        }
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String name = json.name();
            JsonToken value = json.next();
            switch (name) {
                case "prompt_tokens" -> totals.inputTokens = json.count(value, totals.inputTokens);
                case "completion_tokens" -> totals.usageOutputTokens = json.count(value, totals.usageOutputTokens);
                case "prompt_tokens_details" ->
                    totals.cachedInputTokens = detail(json, value, "cached_tokens", totals.cachedInputTokens);
                case "completion_tokens_details" ->
                    totals.reasoningTokens = detail(json, value, "reasoning_tokens", totals.reasoningTokens);
                case "reasoning_tokens" -> totals.reasoningTokens = json.count(value, totals.reasoningTokens);
                case "queue_time_ms" -> totals.queueMillis = millis(json, value);
                case "generation_time_ms" -> totals.decodeMillis = millis(json, value);
                default -> json.skip(value);
            }
        }
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

    /** llama.cpp's own clock. */
    private void timings(JsonEvents json, JsonToken token) throws MalformedJsonException {
        if (token != JsonToken.START_OBJECT) {
            json.skip(token);
            return;
        }
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String name = json.name();
            JsonToken value = json.next();
            switch (name) {
                case "prompt_ms" -> totals.prefillMillis = millis(json, value);
                case "predicted_ms" -> totals.decodeMillis = millis(json, value);
                default -> json.skip(value);
            }
        }
    }

    private static OptionalDouble millis(JsonEvents json, JsonToken value) throws MalformedJsonException {
        double millis = json.number(value, -1);
        json.skip(value);
        return millis >= 0 ? OptionalDouble.of(millis) : OptionalDouble.empty();
    }

    private void error(JsonEvents json, JsonToken token) throws MalformedJsonException {
        if (token == JsonToken.VALUE_NULL || token == JsonToken.VALUE_FALSE) {
            return;
        }
        hasError = true;
        if (token != JsonToken.START_OBJECT) {
            error = json.text(token);
            json.skip(token);
            return;
        }
        String code = "";
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String name = json.name();
            JsonToken value = json.next();
            switch (name) {
                case "message" -> error = json.text(value);
                case "code", "http_status_code" -> code = json.text(value);
                default -> {}
            }
            json.skip(value);
        }
        if (!code.isEmpty()) {
            error = error.isEmpty() ? "code " + code : error + " (code " + code + ")";
        }
    }

    /** {@code "object": "error"}, an older shape, puts the message beside it. */
    private void objectKind(JsonEvents json, JsonToken value) throws MalformedJsonException {
        if (json.textLength(value) == "error".length() && json.text(value).equals("error")) {
            hasError = true;
        }
        json.skip(value);
    }

    private void topLevelMessage(JsonEvents json, JsonToken value) throws MalformedJsonException {
        if (error.isEmpty()) {
            error = json.text(value);
        }
        json.skip(value);
    }
}
