package io.llmloadtest.report;

/**
 * How the table is to look.
 *
 * @param width columns of the terminal; a table that doesn't fit is split
 * @param withIntervals show the 95 % confidence interval behind each percentile
 */
public record TableOptions(int width, boolean withIntervals, Style style) {
    public static final int DEFAULT_WIDTH = 120;
    public static final TableOptions DEFAULT = new TableOptions(DEFAULT_WIDTH, false, Style.PLAIN);

    static final int MIN_WIDTH = 40;

    public TableOptions {
        width = Math.max(width, MIN_WIDTH);
    }
}
