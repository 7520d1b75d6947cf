package io.llmloadtest.core.doctor;

import io.llmloadtest.core.text.ServerText;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One thing seen of a server.
 *
 * @param id stable, such as {@code role-chunk}; for an option of the API its name, such as {@code ignore_eos}
 * @param seen what was seen, with figures
 * @param meaning what it means for a measurement
 * @param figures the figures alone, by names that end in their unit, such as {@code round_trip_ms}
 */
public record Observation(
        String id, Topic topic, Sign sign, String seen, String meaning, SortedMap<String, Double> figures) {
    public Observation {
        seen = ServerText.line(seen, ServerText.PARAGRAPH);
        meaning = ServerText.line(meaning, ServerText.PARAGRAPH);
        figures = Collections.unmodifiableSortedMap(new TreeMap<>(figures));
    }

    public static Observation fine(Topic topic, String id, String seen, String meaning) {
        return new Observation(id, topic, Sign.FINE, seen, meaning, new TreeMap<>());
    }

    public static Observation unknown(Topic topic, String id, String seen, String meaning) {
        return new Observation(id, topic, Sign.UNKNOWN, seen, meaning, new TreeMap<>());
    }

    public static Observation worthKnowing(Topic topic, String id, String seen, String meaning) {
        return new Observation(id, topic, Sign.WORTH_KNOWING, seen, meaning, new TreeMap<>());
    }

    public static Observation harmful(Topic topic, String id, String seen, String meaning) {
        return new Observation(id, topic, Sign.HARMFUL, seen, meaning, new TreeMap<>());
    }

    /** The same with its figures. */
    public Observation with(Map<String, Double> measured) {
        return new Observation(id, topic, sign, seen, meaning, new TreeMap<>(measured));
    }

    /** How much it matters, in order. */
    public enum Sign {
        /** As a measurement wants it. */
        FINE,
        /** It could not be determined. */
        UNKNOWN,
        /** Figures are right, but have to be read with it in mind, or other tools get theirs wrong. */
        WORTH_KNOWING,
        /** Figures are wrong or can't be had while it lasts. */
        HARMFUL
    }
}
