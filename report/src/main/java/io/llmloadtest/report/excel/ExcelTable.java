package io.llmloadtest.report.excel;

import io.llmloadtest.report.sheet.TableColumn;
import io.llmloadtest.report.sheet.Value;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFSheet;

/** A sheet with one header, which stays in sight and filters, and one row for each of what there is. */
final class ExcelTable<R> {
    static final String CUT =
            "Cut here: a sheet has no more rows. All requests are in this run's requests.csv and .jsonl.";

    /** So many rows show of what kind a column's values are. */
    private static final int SAMPLE = 100;

    private static final int CHARACTER = 256;
    private static final int NUMBER_WIDTH = 9;
    private static final int MAX_WIDTH = 70;
    /** Room for the button of the filter. */
    private static final int MARGIN = 4;

    private final SXSSFSheet sheet;
    private final ExcelCells cells;
    private final List<TableColumn<R>> columns;
    private final int[] widths;

    ExcelTable(SXSSFSheet sheet, ExcelCells cells, List<TableColumn<R>> columns) {
        this.sheet = sheet;
        this.cells = cells;
        this.columns = columns;
        this.widths = columns.stream()
                .mapToInt(column -> Math.max(column.heading().length(), NUMBER_WIDTH))
                .toArray();
    }

    /**
     * Takes a row, writes it, takes the next.
     *
     * @param maxRows of the sheet, header and a last line that tells of the rest included
     * @return whether all rows had a place
     */
    boolean write(Iterator<R> rows, int maxRows) {
        List<R> first = first(rows);
        header(first);
        Stream<R> others = StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, 0), false);
        Iterator<R> all = Stream.concat(first.stream(), others).iterator();
        int next = 1;
        while (all.hasNext() && next < maxRows - 1) {
            write(all.next(), sheet.createRow(next++));
        }
        boolean whole = !all.hasNext();
        if (!whole) {
            sheet.createRow(next).createCell(0).setCellValue(CUT);
        }
        sheet.setAutoFilter(new CellRangeAddress(0, next - 1, 0, columns.size() - 1));
        for (int column = 0; column < widths.length; column++) {
            sheet.setColumnWidth(column, (Math.min(widths[column], MAX_WIDTH) + MARGIN) * CHARACTER);
        }
        return whole;
    }

    private static <R> List<R> first(Iterator<R> rows) {
        List<R> first = new ArrayList<>();
        while (rows.hasNext() && first.size() < SAMPLE) {
            first.add(rows.next());
        }
        return first;
    }

    private void header(List<R> sample) {
        Row row = sheet.createRow(0);
        for (int column = 0; column < columns.size(); column++) {
            TableColumn<R> shown = columns.get(column);
            cells.header(row, column, shown.heading(), shown.isOfNumbers(sample));
        }
        sheet.createFreezePane(0, 1);
        sheet.setRepeatingRows(new CellRangeAddress(0, 0, -1, -1));
        ExcelPrint.fit(sheet);
    }

    private void write(R source, Row row) {
        for (int column = 0; column < columns.size(); column++) {
            Value value = columns.get(column).of(source);
            if (value instanceof Value.Text(String text)) {
                widths[column] = Math.max(widths[column], text.length());
            }
            cells.put(row, column, value);
        }
    }
}
