package io.llmloadtest.report;

import java.util.function.Function;

/**
 * A column of a table whose rows are {@code R}s.
 *
 * @param group heading shared with the neighbours that have the same; empty for none
 */
record GridColumn<R>(String group, String heading, boolean leftAligned, Function<R, Cell> cell) {

    static <R> GridColumn<R> text(String heading, Function<R, Cell> cell) {
        return new GridColumn<>("", heading, true, cell);
    }

    static <R> GridColumn<R> number(String group, String heading, Function<R, Cell> cell) {
        return new GridColumn<>(group, heading, false, cell);
    }
}
