package io.llmloadtest.protocols.anthropic;

import io.llmloadtest.protocols.answer.AnswerTally;
import io.llmloadtest.protocols.json.JsonEvents;
import io.llmloadtest.protocols.json.MalformedJsonException;
import tools.jackson.core.JsonToken;

/**
 * Adds up what a message says of its tokens, at its beginning and at its end: what comes later holds where it is given.
 * What was read from a prompt cache or written to one isn't among the input tokens, and belongs to the prompt.
 */
final class MessageUsage {
    private static final int ABSENT = AnswerTally.ABSENT;

    private final AnswerTally tally;
    private int uncached = ABSENT;
    private int read;
    private int written;

    MessageUsage(AnswerTally tally) {
        this.tally = tally;
    }

    void read(JsonEvents json, JsonToken token) throws MalformedJsonException {
        if (token != JsonToken.START_OBJECT) {
            json.skip(token);
            return;
        }
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String name = json.name();
            JsonToken value = json.next();
            switch (name) {
                case "input_tokens" -> uncached = later(json.count(value, ABSENT), uncached);
                case "cache_creation_input_tokens" -> written = later(json.count(value, ABSENT), written);
                case "cache_read_input_tokens" -> {
                    int cached = json.count(value, ABSENT);
                    read = later(cached, read);
                    tally.cachedInputTokens(cached);
                }
                case "output_tokens" -> tally.outputTokens(json.count(value, ABSENT));
                default -> json.skip(value);
            }
        }
        if (uncached != ABSENT) {
            // what no prompt can have stays so: a sum that overflows would be a count that nobody doubts
            tally.inputTokens((int) Math.min((long) uncached + read + written, Integer.MAX_VALUE));
        }
    }

    /** Some servers send zeros until they know, or when they have told before. */
    private static int later(int count, int before) {
        return count > 0 || before == ABSENT ? count : before;
    }
}
