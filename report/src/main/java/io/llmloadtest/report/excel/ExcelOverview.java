package io.llmloadtest.report.excel;

import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.report.facts.MadeBy;
import io.llmloadtest.report.notes.RunNotes;
import io.llmloadtest.report.sheet.Blocks;
import io.llmloadtest.report.sheet.Entry;
import io.llmloadtest.report.sheet.TableColumn;
import io.llmloadtest.report.sheet.Value;
import java.util.List;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;

/** The first sheet: the blocks of the original product, one below the other. */
final class ExcelOverview {
    private static final int LABEL_WIDTH = 28 * 256;
    private static final int COLUMN_WIDTH = 20 * 256;

    private final Sheet sheet;
    private final ExcelCells cells;
    private int next;

    ExcelOverview(Sheet sheet, ExcelCells cells) {
        this.sheet = sheet;
        this.cells = cells;
    }

    /**
     * Fills the sheet.
     *
     * @param whole whether all requests had a place on theirs
     * @return the row from which on nothing is written
     */
    int write(RunResult run, boolean whole) {
        entries(Blocks.RUN, Blocks.run(run));
        MadeBy.sentence(run).ifPresent(maker -> entry(new Entry("Made By", Value.text(maker))));
        if (!whole) {
            entry(new Entry("Requests", Value.text("not all are in this file: their sheet is full")));
        }
        next++;
        entries(Blocks.SUMMARY, Blocks.summary(run));
        run.errorBar().ifPresent(bar -> entry(new Entry("Error Bar", Value.text(RunNotes.errorBar(bar)))));
        next++;
        levels(run);
        ExcelPrint.fit(sheet);
        return next + 1;
    }

    private void entries(String heading, List<Entry> entries) {
        cells.heading(row(), heading);
        entries.forEach(this::entry);
    }

    private void entry(Entry entry) {
        Row row = row();
        row.createCell(0).setCellValue(entry.label());
        cells.put(row, 1, entry.value());
    }

    private void levels(RunResult run) {
        List<TableColumn<LevelResult>> columns = Blocks.levels(run.plan());
        cells.heading(row(), Blocks.LEVELS);
        Row header = row();
        sheet.setColumnWidth(0, LABEL_WIDTH);
        for (int column = 0; column < columns.size(); column++) {
            cells.header(
                    header,
                    column,
                    columns.get(column).heading(),
                    columns.get(column).isOfNumbers(run.levels()));
            if (column > 0) {
                sheet.setColumnWidth(column, COLUMN_WIDTH);
            }
        }
        for (LevelResult level : run.levels()) {
            Row row = row();
            for (int column = 0; column < columns.size(); column++) {
                cells.put(row, column, columns.get(column).of(level));
            }
        }
    }

    private Row row() {
        return sheet.createRow(next++);
    }
}
