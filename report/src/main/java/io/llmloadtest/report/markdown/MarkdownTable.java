package io.llmloadtest.report.markdown;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.report.grid.Cell;
import io.llmloadtest.report.grid.Grid;
import io.llmloadtest.report.grid.GridColumn;
import io.llmloadtest.report.text.Prose;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A grid as a table of GitHub's Markdown, its columns aligned in the raw text, too. */
final class MarkdownTable {
    /** The least that a rule under a heading may have. */
    private static final int RULE = 3;

    private final List<? extends GridColumn<?>> columns;
    private final List<List<String>> rows;
    private final int[] widths;

    private MarkdownTable(Grid grid) {
        this.columns = grid.columns();
        this.rows = Stream.concat(
                        Stream.of(columns.stream().map(MarkdownTable::heading).toList()),
                        grid.rows().stream().map(MarkdownTable::texts))
                .toList();
        this.widths = IntStream.range(0, columns.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> Prose.width(row.get(column)))
                        .reduce(RULE, Math::max))
                .toArray();
    }

    static List<String> lines(Grid grid) {
        return new MarkdownTable(grid).lines();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(line(rows.getFirst()));
        lines.add(rule());
        rows.stream().skip(1).map(this::line).forEach(lines::add);
        return lines;
    }

    /** With its group's, in which its unit is: there is but one row of headings. */
    private static String heading(GridColumn<?> column) {
        return MarkdownText.within(column.group() + " " + column.heading());
    }

    private static List<String> texts(List<Cell> row) {
        return row.stream().map(cell -> MarkdownText.within(cell.text())).toList();
    }

    private String line(List<String> row) {
        return join(column -> {
            String text = row.get(column);
            String room = " ".repeat(widths[column] - Prose.width(text));
            return columns.get(column).leftAligned() ? " " + text + room + " " : " " + room + text + " ";
        });
    }

    private String rule() {
        return join(column -> columns.get(column).leftAligned()
                ? "-".repeat(widths[column] + 2)
                : "-".repeat(widths[column] + 1) + ":");
    }

    private String join(IntFunction<String> cell) {
        return IntStream.range(0, columns.size()).mapToObj(cell).collect(joining("|", "|", "|"));
    }
}
