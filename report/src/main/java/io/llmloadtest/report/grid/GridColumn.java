package io.llmloadtest.report.grid;

import java.util.function.Function;

/**
 * A column of a table whose rows are {@code R}s.
 *
 * @param group heading shared with the neighbours that have the same; empty for none
 */
public record GridColumn<R>(String group, String heading, boolean leftAligned, Function<R, Cell> cell) {

    public static <R> GridColumn<R> text(String heading, Function<R, Cell> cell) {
        return new GridColumn<>("", heading, true, cell);
    }

    public static <R> GridColumn<R> number(String group, String heading, Function<R, Cell> cell) {
        return new GridColumn<>(group, heading, false, cell);
    }
}
