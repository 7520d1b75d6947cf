package io.llmloadtest.report.grid;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.Styler;
import io.llmloadtest.report.text.Style;
import io.llmloadtest.report.text.Style.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A table with no lines but one under its headings and one at its end. */
public final class Grid {
    /** What the layout puts around each cell. */
    private static final int PADDING = 2;

    private final List<? extends GridColumn<?>> columns;
    private final List<List<Cell>> rows;
    private final int[] widths;

    private Grid(List<? extends GridColumn<?>> columns, List<List<Cell>> rows) {
        this.columns = columns;
        this.rows = rows;
        this.widths = contentWidths();
        groupEnds().forEach(this::widenForHeading);
    }

    public static <R> Grid of(List<GridColumn<R>> columns, List<R> rows) {
        return new Grid(
                columns,
                rows.stream()
                        .map(row -> columns.stream()
                                .map(column -> column.cell().apply(row))
                                .toList())
                        .toList());
    }

    public List<? extends GridColumn<?>> columns() {
        return columns;
    }

    public List<List<Cell>> rows() {
        return rows;
    }

    public int width() {
        return span(0, columns.size()) + PADDING;
    }

    public List<String> lines(Style style) {
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
        int from = 0;
        for (int to : groupEnds()) {
            String heading = heading(columns.get(from).group(), span(from, to), to - from, style);
            line.append(' ').append(heading).append(' ');
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
        return style.paint(Tone.MUTED, "─".repeat(rule / 2))
                + " "
                + style.paint(Tone.HEADING, group)
                + " "
                + style.paint(Tone.MUTED, "─".repeat(rule - rule / 2));
    }

    /** For each group the index behind its last column; a column without a group is one of its own. */
    private List<Integer> groupEnds() {
        return IntStream.rangeClosed(1, columns.size())
                .filter(end -> end == columns.size()
                        || columns.get(end).group().isEmpty()
                        || !columns.get(end).group().equals(columns.get(end - 1).group()))
                .boxed()
                .toList();
    }

    /** Gives the last column of a group what its heading needs beyond the columns' own widths. */
    private void widenForHeading(int to) {
        String group = columns.get(to - 1).group();
        int from = to - 1;
        while (!group.isEmpty() && from > 0 && columns.get(from - 1).group().equals(group)) {
            from--;
        }
        int needed = group.length() + (to - from == 1 ? 0 : 4);
        widths[to - 1] += Math.max(0, needed - span(from, to));
    }

    /** Width of neighbouring columns with what is between them. */
    private int span(int from, int to) {
        return IntStream.range(from, to).map(column -> widths[column] + PADDING).sum() - PADDING;
    }

    private int[] contentWidths() {
        return IntStream.range(0, columns.size())
                .map(column -> Math.max(
                        columns.get(column).heading().length(),
                        rows.stream()
                                .mapToInt(row -> row.get(column).text().length())
                                .max()
                                .orElse(0)))
                .toArray();
    }

    private Column[] layout() {
        Column[] layout = new Column[columns.size()];
        for (int i = 0; i < layout.length; i++) {
            GridColumn<?> column = columns.get(i);
            HorizontalAlign align = column.leftAligned() ? HorizontalAlign.LEFT : HorizontalAlign.RIGHT;
            int width = widths[i] + PADDING;
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
        for (int position : new int[] {8, 26}) {
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
