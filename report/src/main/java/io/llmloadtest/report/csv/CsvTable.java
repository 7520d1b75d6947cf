package io.llmloadtest.report.csv;

import io.llmloadtest.report.sheet.TableColumn;
import io.llmloadtest.report.sheet.Value;
import io.llmloadtest.report.text.Decimals;
import io.llmloadtest.report.text.SafeText;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;

/** One header and one row for each of what there is: a table as programs read it. */
public final class CsvTable {

    private CsvTable() {}

    /** Takes a row, writes it, takes the next. */
    static <R> void print(List<TableColumn<R>> columns, Iterator<R> rows, CSVPrinter csv) throws IOException {
        csv.printRecord(columns.stream().map(TableColumn::name));
        while (rows.hasNext()) {
            R row = rows.next();
            for (TableColumn<R> column : columns) {
                csv.print(cell(column.of(row)));
            }
            csv.println();
        }
    }

    public static String cell(Value value) {
        return switch (value) {
            case Value.Text(String text) -> SafeText.cell(text);
            case Value.Count(long count) -> Long.toString(count);
            case Value.Decimal(double number) -> plain(number);
            case Value.Flag(boolean flag) -> Boolean.toString(flag);
            case Value.None ignored -> "";
        };
    }

    /** Without an exponent, which not every reader knows. */
    private static String plain(double number) {
        return Decimals.rounded(number).stripTrailingZeros().toPlainString();
    }
}
