package io.llmloadtest.cli.terminal;

import io.llmloadtest.report.text.Style;
import io.llmloadtest.report.text.TableOptions;
import java.util.function.IntSupplier;

/**
 * What a person sees of the output.
 *
 * @param out whether stdout is a terminal
 * @param err whether stderr is one
 * @param columns of the terminal, as wide as it is at the moment
 * @param colour whether it may be coloured
 */
public record Screen(boolean out, boolean err, IntSupplier columns, boolean colour) {
    /** Files and pipes. */
    public static final Screen NONE = new Screen(false, false, () -> 120, false);

    /** How a table is to look on stdout. */
    public TableOptions table(boolean withIntervals) {
        return out
                ? new TableOptions(columns.getAsInt(), withIntervals, colour ? Style.ANSI : Style.PLAIN)
                : new TableOptions(TableOptions.DEFAULT_WIDTH, withIntervals, Style.PLAIN);
    }
}
