package io.llmloadtest.report;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.Styler;
import io.llmloadtest.report.Style.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A table with no lines but one under its headings and one at its end. */
final class Grid {
    /** What the layout puts around each cell. */
    private static final int PADDING = 2;

    private final List<? extends GridColumn<?>> columns;
    private final List<List<Cell>> rows;

    private Grid(List<? extends GridColumn<?>> columns, List<List<Cell>> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    static <R> Grid of(List<GridColumn<R>> columns, List<R> rows) {
        return new Grid(
                columns,
                rows.stream()
                        .map(row -> columns.stream()
                                .map(column -> column.cell().apply(row))
                                .toList())
                        .toList());
    }

    int width() {
        return columnWidths().stream().mapToInt(width -> width + PADDING).sum();
    }

    List<String> lines(Style style) {
        List<String> lines = new ArrayList<>();
        if (columns.stream().anyMatch(column -> !column.group().isEmpty())) {
            lines.add(groupLine(style));
        }
        AsciiTable.builder()
                .lineSeparator("\n")
                .border(rules())
                .styler(new Painter(style))
                .data(layout(), texts())
                .asString()
                .lines()
                .map(line -> line.startsWith("─") ? style.paint(Tone.MUTED, line) : line.stripTrailing())
                .forEach(lines::add);
        return lines;
    }

    private String groupLine(Style style) {
        StringBuilder line = new StringBuilder();
        List<Integer> widths = columnWidths();
        int from = 0;
        while (from < columns.size()) {
            String group = columns.get(from).group();
            int to = from + 1;
            while (to < columns.size() && columns.get(to).group().equals(group) && !group.isEmpty()) {
                to++;
            }
            int span = widths.subList(from, to).stream()
                            .mapToInt(width -> width + PADDING)
                            .sum()
                    - PADDING;
            line.append(' ').append(heading(group, span, to - from, style)).append(' ');
            from = to;
        }
        return line.toString().stripTrailing();
    }

    /** Over several columns centred on a rule, over one alone aligned as its numbers are. */
    private static String heading(String group, int span, int columns, Style style) {
        if (columns == 1) {
            return " ".repeat(span - group.length()) + style.paint(Tone.HEADING, group);
        }
        int rule = span - group.length() - 2;
        return style.paint(Tone.MUTED, "─".repeat(rule / 2)) + " " + style.paint(Tone.HEADING, group) + " "
                + style.paint(Tone.MUTED, "─".repeat(rule - rule / 2));
    }

    private List<Integer> columnWidths() {
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            int width = Math.max(
                    columns.get(column).group().length(),
                    columns.get(column).heading().length());
            for (List<Cell> row : rows) {
                width = Math.max(width, row.get(column).text().length());
            }
            widths.add(width);
        }
        return widths;
    }

    private Column[] layout() {
        List<Integer> widths = columnWidths();
        Column[] layout = new Column[columns.size()];
        for (int i = 0; i < layout.length; i++) {
            GridColumn<?> column = columns.get(i);
            HorizontalAlign align = column.leftAligned() ? HorizontalAlign.LEFT : HorizontalAlign.RIGHT;
            int width = widths.get(i) + PADDING;
            layout[i] = new Column()
                    .header(column.heading())
                    .headerAlign(align)
                    .dataAlign(align)
                    .minWidth(width)
                    .maxWidth(width);
        }
        return layout;
    }

    private Object[][] texts() {
        return rows.stream().map(row -> row.stream().map(Cell::text).toArray()).toArray(Object[][]::new);
    }

    /** The library's border characters by position, null where there is none: under the headings, and at the end. */
    private static @Nullable Character[] rules() {
        @Nullable Character[] border = new Character[29];
        for (int position : new int[] {7, 8, 9, 10, 25, 26, 27, 28}) {
            border[position] = '─';
        }
        return border;
    }

    private final class Painter implements Styler {
        private final Style style;

        private Painter(Style style) {
            this.style = style;
        }

        @Override
        public List<String> styleCell(Column column, int row, int col, List<String> data) {
            return painted(data, text -> style.paint(rows.get(row).get(col).tone(), text));
        }

        @Override
        public List<String> styleHeader(Column column, int col, List<String> data) {
            return painted(data, text -> style.paint(Tone.HEADING, text));
        }

        private static List<String> painted(List<String> data, UnaryOperator<String> paint) {
            return data.stream().map(paint).toList();
        }
    }
}
