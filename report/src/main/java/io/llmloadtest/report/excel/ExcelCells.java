package io.llmloadtest.report.excel;

import io.llmloadtest.report.sheet.Value;
import io.llmloadtest.report.text.SafeText;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Workbook;

/** Puts values into cells, each in the style of its kind. */
final class ExcelCells {
    /** Characters of a cell by the file format. */
    private static final int MAX_TEXT = 32_767;

    /** Integers above this are no doubles, and a sheet knows no other numbers. */
    private static final long MAX_WHOLE = 1L << 53;

    private final CellStyle whole;
    private final CellStyle decimal;
    private final CellStyle text;
    private final CellStyle header;
    private final CellStyle numberHeader;
    private final CellStyle heading;

    ExcelCells(Workbook workbook) {
        whole = numbers("#,##0", workbook);
        decimal = numbers("#,##0.0##", workbook);
        text = workbook.createCellStyle();
        text.setIndention((short) 1);
        header = header(HorizontalAlignment.LEFT, workbook);
        header.setIndention((short) 1);
        numberHeader = header(HorizontalAlignment.RIGHT, workbook);
        heading = bold(workbook, 14);
    }

    /** Leaves the cell of what doesn't exist empty. Text is never a formula, whatever it begins with. */
    void put(Row row, int column, Value value) {
        switch (value) {
            case Value.Text(String content) -> styled(row.createCell(column), fit(content), text);
            case Value.Count(long count)
            when Math.abs(count) > MAX_WHOLE -> row.createCell(column).setCellValue(Long.toString(count));
            case Value.Count(long count) -> number(row.createCell(column), (double) count, whole);
            case Value.Decimal(double number) -> number(row.createCell(column), number, decimal);
            case Value.Flag(boolean flag) -> row.createCell(column).setCellValue(flag);
            case Value.None ignored -> {}
        }
    }

    /** Over a column, aligned as its values are. */
    void header(Row row, int column, String text, boolean overNumbers) {
        styled(row.createCell(column), text, overNumbers ? numberHeader : header);
    }

    /** Over a block. */
    void heading(Row row, String text) {
        styled(row.createCell(0), text, heading);
    }

    private static void number(Cell cell, double number, CellStyle style) {
        cell.setCellValue(number);
        cell.setCellStyle(style);
    }

    private static void styled(Cell cell, String text, CellStyle style) {
        cell.setCellValue(text);
        cell.setCellStyle(style);
    }

    private static String fit(String text) {
        String line = SafeText.line(text);
        return line.length() <= MAX_TEXT ? line : line.substring(0, MAX_TEXT - 1) + "…";
    }

    private static CellStyle numbers(String format, Workbook workbook) {
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        return style;
    }

    private static CellStyle header(HorizontalAlignment alignment, Workbook workbook) {
        CellStyle style = bold(workbook, 11);
        style.setBorderBottom(BorderStyle.THIN);
        style.setAlignment(alignment);
        return style;
    }

    private static CellStyle bold(Workbook workbook, int points) {
        Font font = workbook.createFont();
        font.setBold(true);
        font.setFontHeightInPoints((short) points);
        CellStyle style = workbook.createCellStyle();
        style.setFont(font);
        return style;
    }
}
