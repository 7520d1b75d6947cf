package io.llmloadtest.report.excel;

import org.apache.poi.ss.usermodel.Sheet;

/** How a sheet comes on paper: as wide as a page, so that no table and no chart is torn, and as long as it takes. */
final class ExcelPrint {
    private ExcelPrint() {}

    static void fit(Sheet sheet) {
        sheet.setFitToPage(true);
        sheet.getPrintSetup().setLandscape(true);
        sheet.getPrintSetup().setFitWidth((short) 1);
        sheet.getPrintSetup().setFitHeight((short) 0);
    }
}
