package io.llmloadtest.report.excel;

import io.llmloadtest.report.FileReport;
import io.llmloadtest.report.RunData;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The run as an Excel workbook: the original product's blocks with charts first, then a sheet each for levels,
 * statistics, requests, errors, seconds, what server, GPUs and hosts did, plan and verdict. Requests pass through to a temporary file, so that any number
 * of them needs the memory of some; those beyond a sheet's last row are left out, and the sheet says so.
 */
public final class ExcelReport implements FileReport {
    /** Rows of a sheet by the file format. */
    static final int MAX_ROWS = 1_048_576;

    private final int maxRows;

    public ExcelReport() {
        this(MAX_ROWS);
    }

    ExcelReport(int maxRows) {
        this.maxRows = maxRows;
    }

    @Override
    public String ending() {
        return ".xlsx";
    }

    // The library is large, so that nothing here may name it: it is loaded when a workbook is written, and not before.
    @Override
    public void write(RunData data, OutputStream out) throws IOException {
        ExcelBook.write(data, maxRows, out);
    }
}
