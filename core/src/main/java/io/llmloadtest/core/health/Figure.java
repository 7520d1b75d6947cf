package io.llmloadtest.core.health;

import io.llmloadtest.core.text.ServerText;

/**
 * A fact that stands in a finding's sentences. Every number of a sentence is one of these, with its unit; words are added
 * where it is shown.
 */
public sealed interface Figure {
    /** Its name in the sentences, such as {@code share}; it may have several figures, which make a list there. */
    String id();

    /** A number with its unit. */
    record Amount(String id, double value, Unit unit) implements Figure {}

    /** How many have one name, such as a finish reason or a field. */
    record Tally(String id, long count, Unit unit, String name) implements Figure {
        public Tally {
            name = ServerText.name(name);
        }
    }

    /** Words that are nobody's translation: the server's own, a name, a command. */
    record Text(String id, String text) implements Figure {
        public Text {
            text = ServerText.line(text, ServerText.PARAGRAPH);
        }
    }

    /** The name of a metric, by its id. */
    record MetricName(String id, String metric) implements Figure {}

    static Figure millis(String id, double millis) {
        return new Amount(id, millis, Unit.MS);
    }

    /** A time that is shown in seconds. */
    static Figure seconds(String id, double millis) {
        return new Amount(id, millis / 1e3, Unit.SECONDS);
    }

    /** Of a share from 0 to 1. */
    static Figure percent(String id, double share) {
        return new Amount(id, 100 * share, Unit.PERCENT);
    }

    /** What was measured. */
    static Figure amount(String id, double value, Unit unit) {
        return new Amount(id, value, unit);
    }

    /** What was counted. */
    static Figure amount(String id, long count, Unit unit) {
        return new Amount(id, (double) count, unit);
    }

    /** The place of a level in its run, from 1 on where {@code index} is from 0. */
    static Figure level(String id, int index) {
        return new Amount(id, index + 1, Unit.LEVEL);
    }

    static Figure tally(String id, long count, Unit unit, String name) {
        return new Tally(id, count, unit, name);
    }

    static Figure text(String id, String text) {
        return new Text(id, text);
    }

    static Figure metric(String id, String metric) {
        return new MetricName(id, metric);
    }

    /** What an amount is counted or measured in. */
    enum Unit {
        MS,
        SECONDS,
        PERCENT,
        /** A ratio, as in "twice as many". */
        TIMES,
        CORES,
        REQUESTS_PER_SECOND,
        TOKENS_PER_SECOND,
        REQUESTS,
        FINISHED_REQUESTS,
        ANSWERS,
        ARRIVALS,
        PROMPTS,
        /** Of a file. */
        ROWS,
        TOKENS,
        INPUT_TOKENS,
        OUTPUT_TOKENS,
        PROMPT_TOKENS,
        USERS,
        STREAMS,
        /** Requests that a cap lets be in flight. */
        PLACES,
        WAITS,
        LEVELS,
        /** Which level, not how many. */
        LEVEL,
        FILE_DESCRIPTORS,
        LOCAL_PORTS
    }
}
