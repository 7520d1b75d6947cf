package io.llmloadtest.report;

import io.llmloadtest.core.definition.Definition;
import java.util.List;

/**
 * How the table is to look.
 *
 * @param width columns of the terminal; a table that doesn't fit is split
 * @param withIntervals show the 95 % confidence interval behind each percentile
 * @param definitions other tools by whose definitions the levels are shown once more, in that order
 */
public record TableOptions(int width, boolean withIntervals, Style style, List<Definition> definitions) {
    public static final int DEFAULT_WIDTH = 120;
    public static final TableOptions DEFAULT = new TableOptions(DEFAULT_WIDTH, false, Style.PLAIN);

    static final int MIN_WIDTH = 40;

    public TableOptions {
        width = Math.max(width, MIN_WIDTH);
        definitions = List.copyOf(definitions);
    }

    /** In our own words only. */
    public TableOptions(int width, boolean withIntervals, Style style) {
        this(width, withIntervals, style, List.of());
    }

    public TableOptions withDefinitions(List<Definition> others) {
        return new TableOptions(width, withIntervals, style, others);
    }
}
