package io.llmloadtest.report.excel;

import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.observe.SourceKind;
import io.llmloadtest.report.LevelReading;
import io.llmloadtest.report.RunData;
import io.llmloadtest.report.Second;
import io.llmloadtest.report.sheet.ErrorRow;
import io.llmloadtest.report.sheet.LevelColumns;
import io.llmloadtest.report.sheet.PlanEntries;
import io.llmloadtest.report.sheet.ReadingColumns;
import io.llmloadtest.report.sheet.RequestColumns;
import io.llmloadtest.report.sheet.SecondColumns;
import io.llmloadtest.report.sheet.StatisticRow;
import io.llmloadtest.report.sheet.TableColumn;
import io.llmloadtest.report.sheet.VerdictRow;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.output.CloseShieldOutputStream;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The workbook while it is written. Rows leave the memory for a temporary file, charts stay until the end. */
final class ExcelBook implements AutoCloseable {
    private static final int ROWS_IN_MEMORY = 100;

    private final RunData data;
    private final int maxRows;
    private final SXSSFWorkbook workbook = new SXSSFWorkbook(new XSSFWorkbook(), ROWS_IN_MEMORY, true);
    private final ExcelCells cells = new ExcelCells(workbook);

    private ExcelBook(RunData data, int maxRows) {
        this.data = data;
        this.maxRows = maxRows;
    }

    static void write(RunData data, int maxRows, OutputStream out) throws IOException {
        try (ExcelBook book = new ExcelBook(data, maxRows)) {
            book.fill();
            // the library closes what it writes to
            book.workbook.write(CloseShieldOutputStream.wrap(out));
        }
        out.flush();
    }

    /** The first sheet comes first in the file and last in time: it has to know whether another one was cut. */
    private void fill() {
        List<LevelResult> levels = data.run().levels();
        List<Second> seconds = data.seconds().get();
        SXSSFSheet first = workbook.createSheet("Benchmark Results");
        table("Levels", LevelColumns.readable(), levels.iterator());
        table("Statistics", StatisticRow.COLUMNS, StatisticRow.of(levels).iterator());
        boolean whole = table("Requests", RequestColumns.all(), data.requests());
        table("Errors", ErrorRow.COLUMNS, ErrorRow.of(levels).iterator());
        table("Time Series", SecondColumns.all(seconds), seconds.iterator());
        observed("Server", SourceKind.SERVER);
        observed("GPU", SourceKind.GPU);
        observed("Host", SourceKind.HOST);
        table("Plan", PlanEntries.COLUMNS, PlanEntries.of(data.run().plan()).iterator());
        table("Verdict", VerdictRow.COLUMNS, VerdictRow.of(data.run()).iterator());
        int below = new ExcelOverview(first, cells).write(data.run(), whole);
        new ExcelCharts(workbook.getXSSFWorkbook().getSheet(first.getSheetName()), below).draw(levels, seconds);
    }

    /** No sheet without a column. */
    private void observed(String name, SourceKind kind) {
        List<LevelResult> levels = data.run().levels();
        boolean any = levels.stream()
                .flatMap(level -> level.observed().stream())
                .anyMatch(level -> level.of(kind).findAny().isPresent());
        if (any) {
            try (Stream<LevelReading> all = data.observed().get()) {
                table(
                        name,
                        ReadingColumns.of(kind, levels),
                        all.filter(look -> look.reading().kind() == kind
                                        && !look.reading().samples().isEmpty())
                                .iterator());
            }
        }
    }

    private <R> boolean table(String name, List<TableColumn<R>> columns, Iterator<R> rows) {
        return new ExcelTable<>(workbook.createSheet(name), cells, columns).write(rows, maxRows);
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }
}
