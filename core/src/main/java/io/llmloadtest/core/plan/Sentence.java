package io.llmloadtest.core.plan;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a sentence says, for those who say it in another language.
 *
 * @param id of the sentence, such as {@code out-of-range}; the dashboard has its words
 * @param values what stands in it, by name
 */
public record Sentence(String id, Map<String, String> values) {
    public Sentence {
        values = Map.copyOf(values);
    }

    /** With names and values in turn. */
    public static Sentence of(String id, Object... namesAndValues) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i].toString(), namesAndValues[i + 1].toString());
        }
        return new Sentence(id, values);
    }
}
