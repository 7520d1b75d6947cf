package io.llmloadtest.protocols.openai;

import io.llmloadtest.protocols.JsonEvents;
import io.llmloadtest.protocols.MalformedJsonException;
import tools.jackson.core.JsonToken;

/**
 * Reads one chunk, or one whole completion, into the totals. It goes by what arrives, never by the server's name: keys
 * may be missing, null, empty or in any order.
 */
final class ChunkReader implements JsonEvents.Reader {
    private final Totals totals;
    private String error = "";
    private boolean hasError;
    private final GeneratedReader generated;
    private final UsageReader usage;
    private boolean choices;
    private boolean delta;

    ChunkReader(Totals totals) {
        this.totals = totals;
        generated = new GeneratedReader(totals);
        usage = new UsageReader(totals);
    }

    /** Whether the document is a piece of an answer by its form, not a whole one. */
    boolean isDelta() {
        return delta;
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
        choices = false;
        delta = false;
        generated.begin();
        int outputBefore = totals.usageOutputTokens;
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String name = json.name();
            JsonToken value = json.next();
            switch (name) {
                case "choices" -> choices(json, value);
                case "usage" -> usage.usage(json, value);
                case "timings", "metrics", "time_info", "nvext" -> usage.timings(json, value);
                case "x_groq" -> vendor(json, value);
                case "error" -> error(json, value);
                case "object" -> objectKind(json, value);
                case "message", "detail" -> topLevelMessage(json, value);
                default -> json.skip(value);
            }
        }
        totals.choiceEvents += choices ? 1 : 0;
        if (generated.any()) {
            totals.chunks++;
            totals.answerChunks += generated.answer() ? 1 : 0;
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
                case "delta" -> {
                    delta = true;
                    generated.delta(json, value);
                }
                case "message" -> generated.delta(json, value);
                case "text" -> generated.value(json, value, true);
                case "reasoning", "reasoning_content" -> generated.value(json, value, false);
                case "index" -> totals.lastChoice = Math.max(totals.lastChoice, json.count(value, 0));
                case "finish_reason" -> finishReason(json, value);
                case "token_ids", "output_ids" -> totals.tokenIds += json.elements(value);
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
