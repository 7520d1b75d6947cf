package io.llmloadtest.report.table;

import static io.llmloadtest.report.grid.GridColumn.number;
import static io.llmloadtest.report.grid.GridColumn.text;

import io.llmloadtest.core.ledger.Quantity;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.report.facts.CountedLevels;
import io.llmloadtest.report.facts.LedgerSum;
import io.llmloadtest.report.grid.Cell;
import io.llmloadtest.report.grid.Grid;
import io.llmloadtest.report.grid.GridColumn;
import io.llmloadtest.report.text.Numbers;
import io.llmloadtest.report.text.Style.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What differs between the books of client, usage and server. */
public final class LedgerTable {
    private LedgerTable() {}

    /** With all columns; empty when all agree, or the server counts nothing. */
    public static Optional<Grid> whole(RunResult run) {
        return fitting(run, Integer.MAX_VALUE);
    }

    /**
     * Empty when all agree, or the server counts nothing. What doesn't fit into {@code width} goes without the columns
     * that the notes or the JSON result tell as well.
     */
    static Optional<Grid> fitting(RunResult run, int width) {
        List<LedgerSum> rows = rows(CountedLevels.of(run));
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Grid whole = Grid.of(columns(rows, true), rows);
        return Optional.of(whole.width() <= width ? whole : Grid.of(columns(rows, false), rows));
    }

    /** What differs in all levels together, then in each level of several that has an unexplained remainder. */
    private static List<LedgerSum> rows(CountedLevels levels) {
        List<LedgerSum> rows = new ArrayList<>(
                levels.sums().stream().filter(sum -> !sum.agree()).toList());
        if (levels.counted().size() > 1) {
            levels.counted().stream()
                    .flatMap(level -> CountedLevels.booksOf(level).stream())
                    .filter(row -> row.unexplained() != 0)
                    .forEach(rows::add);
        }
        return rows;
    }

    private static List<GridColumn<LedgerSum>> columns(List<LedgerSum> rows, boolean all) {
        List<GridColumn<LedgerSum>> columns = new ArrayList<>();
        columns.add(text("ledger", row -> Cell.of(isFirstOfItsLoad(row, rows) ? row.load() : "")));
        columns.add(text("", row -> Cell.of(heading(row.quantity()))));
        columns.add(number("", "client", row -> Cell.of(Numbers.count(row.client()))));
        if (all) {
            columns.add(number("", "usage", row -> Cell.of(Numbers.count(row.usage()))));
        }
        columns.add(number("", "server", row -> Cell.of(Numbers.count(row.server()))));
        if (all) {
            columns.add(number("", "explained", row -> Cell.of(Numbers.signed(row.explainedAmount()))));
        }
        columns.add(number("", "unexplained", LedgerTable::unexplained));
        return columns;
    }

    private static boolean isFirstOfItsLoad(LedgerSum row, List<LedgerSum> rows) {
        int at = rows.indexOf(row);
        return at == 0 || !rows.get(at - 1).load().equals(row.load());
    }

    private static String heading(Quantity quantity) {
        return switch (quantity) {
            case REQUESTS -> "requests";
            case FINISHED -> "finished";
            case INPUT_TOKENS -> "input";
            case OUTPUT_TOKENS -> "output";
        };
    }

    private static Cell unexplained(LedgerSum row) {
        return new Cell(Numbers.signed(row.unexplained()), row.unexplained() == 0 ? Tone.GOOD : Tone.WARN);
    }
}
