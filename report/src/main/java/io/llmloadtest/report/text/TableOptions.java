package io.llmloadtest.report.text;

import io.llmloadtest.core.definition.DefinedLatencies;

/**
 * How the table is to look.
 *
 * @param width columns of the terminal; a table that doesn't fit is split
 * @param withIntervals show the 95 % confidence interval behind each percentile
 * @param definitions by which the levels are shown once more
 */
public record TableOptions(int width, boolean withIntervals, Style style, DefinedLatencies definitions) {
    public static final int DEFAULT_WIDTH = 120;
    public static final TableOptions DEFAULT = new TableOptions(DEFAULT_WIDTH, false, Style.PLAIN);

    static final int MIN_WIDTH = 40;

    public TableOptions {
        width = Math.max(width, MIN_WIDTH);
    }

    /** In our own words only. */
    public TableOptions(int width, boolean withIntervals, Style style) {
        this(width, withIntervals, style, DefinedLatencies.NONE);
    }

    public TableOptions withDefinitions(DefinedLatencies others) {
        return new TableOptions(width, withIntervals, style, others);
    }
}
