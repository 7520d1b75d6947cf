package io.llmloadtest.report.excel;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.report.RunData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** An exported workbook, read back. Rows and columns count from 0; row 0 of a table is its header. */
record Workbook(XSSFWorkbook file) {

    static Workbook of(RunResult run) throws IOException {
        return of(RunData.of(run));
    }

    static Workbook of(RunData data) throws IOException {
        return of(data, new ExcelReport());
    }

    static Workbook of(RunData data, ExcelReport report) throws IOException {
        OpenSink out = new OpenSink();
        report.write(data, out);
        assertThat(out.closed).as("closed the caller's stream").isFalse();
        try (XSSFWorkbook file = new XSSFWorkbook(new ByteArrayInputStream(out.bytes.toByteArray()))) {
            return new Workbook(file);
        }
    }

    List<String> sheetNames() {
        return IntStream.range(0, file.getNumberOfSheets())
                .mapToObj(file::getSheetName)
                .toList();
    }

    XSSFSheet sheet(String name) {
        return file.getSheet(name);
    }

    String filter(String sheet) {
        return sheet(sheet).getCTWorksheet().getAutoFilter().getRef();
    }

    /** All texts of a sheet. */
    List<String> texts(String sheet) {
        List<String> texts = new ArrayList<>();
        for (Row row : sheet(sheet)) {
            for (Cell cell : row) {
                if (cell.getCellType() == CellType.STRING) {
                    texts.add(cell.getStringCellValue());
                }
            }
        }
        return texts;
    }

    /** A column below its heading, as a person sees it. */
    List<String> column(String sheet, String heading) {
        DataFormatter formatter = new DataFormatter();
        int column = index(sheet, heading);
        return rows(sheet)
                .skip(1)
                .map(row -> formatter.formatCellValue(row.getCell(column)))
                .toList();
    }

    Optional<Cell> find(String sheet, int row, String heading) {
        return Optional.ofNullable(sheet(sheet).getRow(row).getCell(index(sheet, heading)));
    }

    Cell cell(String sheet, int row, String heading) {
        return find(sheet, row, heading).orElseThrow();
    }

    List<XSSFChart> charts(String sheet) {
        XSSFDrawing drawing = sheet(sheet).getDrawingPatriarch();
        return drawing == null ? List.of() : drawing.getCharts();
    }

    private Stream<Row> rows(String sheet) {
        return StreamSupport.stream(sheet(sheet).spliterator(), false);
    }

    private int index(String sheet, String heading) {
        Row header = sheet(sheet).getRow(0);
        return IntStream.range(0, header.getLastCellNum())
                .filter(column -> header.getCell(column).getStringCellValue().equals(heading))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no column '" + heading + "' on " + sheet));
    }

    /** Remembers whether it was closed. */
    private static final class OpenSink extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean closed;

        @Override
        public void write(int b) {
            bytes.write(b);
        }

        @Override
        public void write(byte[] b, int offset, int length) {
            bytes.write(b, offset, length);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
