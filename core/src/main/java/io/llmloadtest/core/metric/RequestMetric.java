package io.llmloadtest.core.metric;

import io.llmloadtest.core.record.RequestRecord;
import java.util.OptionalDouble;

/** A metric of a plug-in: a number for each request. Keeps no state, for threads share it. */
public interface RequestMetric {
    /** Its key in results, such as {@code acme_words}: small letters, digits and underscores, as no other metric has it. */
    String id();

    /** The heading of a column, in a few letters. */
    String label();

    /** What it is, in a few words. */
    String description();

    /** What it is counted in, such as {@code ms}; empty for a plain number. */
    default String unit() {
        return "";
    }

    /** The value of a request that was completed; empty where it is undefined. */
    OptionalDouble valueOf(RequestRecord completed);
}
