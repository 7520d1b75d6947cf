package io.llmloadtest.report.excel;

import io.llmloadtest.report.sheet.TableColumn;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;

/**
 * Where the cells of a table stand.
 *
 * @param sheet its name; its first row is the header
 */
record ExcelRange<R>(String sheet, List<TableColumn<R>> columns) {

    /** Such as {@code Levels!$B$2:$B$6}, of rows counted from 0 without the header. */
    String cells(TableColumn<R> column, int first, int last) {
        int index = index(column);
        return new CellRangeAddress(first + 1, last + 1, index, index).formatAsString(sheet, true);
    }

    CellReference heading(TableColumn<R> column) {
        return new CellReference(sheet, 0, index(column), true, true);
    }

    private int index(TableColumn<R> column) {
        return IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).name().equals(column.name()))
                .findFirst()
                .orElseThrow();
    }
}
