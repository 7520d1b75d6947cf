package io.llmloadtest.report.excel;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.report.sheet.Value;
import java.io.IOException;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExcelCellsTest {
    private final XSSFWorkbook workbook = new XSSFWorkbook();
    private final ExcelCells cells = new ExcelCells(workbook);
    private final Row row = workbook.createSheet().createRow(0);

    @AfterEach
    void close() throws IOException {
        workbook.close();
    }

    @Test
    void a_count_is_a_number_with_thousands_separators() {
        cells.put(row, 0, Value.count(12_345));
        assertThat(row.getCell(0).getNumericCellValue()).isEqualTo(12_345);
        assertThat(row.getCell(0).getCellStyle().getDataFormatString()).isEqualTo("#,##0");
    }

    @Test
    void a_negative_number_is_a_number() {
        cells.put(row, 0, Value.number(-0.5));
        assertThat(row.getCell(0).getNumericCellValue()).isEqualTo(-0.5);
    }

    @Test
    void a_count_that_a_sheet_would_round_is_text() {
        cells.put(row, 0, Value.count(Long.MAX_VALUE));
        assertThat(row.getCell(0).getStringCellValue()).isEqualTo("9223372036854775807");
    }

    @Test
    void a_flag_is_true_or_false() {
        cells.put(row, 0, new Value.Flag(true));
        assertThat(row.getCell(0).getCellType()).isEqualTo(CellType.BOOLEAN);
    }

    @Test
    void what_does_not_exist_has_no_cell() {
        cells.put(row, 0, Value.NONE);
        assertThat(row.getCell(0)).isNull();
    }
}
