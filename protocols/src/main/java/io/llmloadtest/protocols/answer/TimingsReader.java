package io.llmloadtest.protocols.answer;

import io.llmloadtest.protocols.json.JsonEvents;
import io.llmloadtest.protocols.json.MalformedJsonException;
import tools.jackson.core.JsonToken;

/** Reads what a server timed by its own clock, by the names that servers have for it. */
public final class TimingsReader {
    private static final int ABSENT = AnswerTally.ABSENT;
    private static final double SECOND = 1000;

    private final AnswerTally tally;

    public TimingsReader(AnswerTally tally) {
        this.tally = tally;
    }

    /** The server's own clock, and what llama.cpp counts beside it: {@code prompt_n} leaves out what was cached. */
    public void timings(JsonEvents json, JsonToken token) throws MalformedJsonException {
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

    /** One of its fields, wherever it stands; passes over any other. */
    public void time(JsonEvents json, String name, JsonToken value) throws MalformedJsonException {
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
