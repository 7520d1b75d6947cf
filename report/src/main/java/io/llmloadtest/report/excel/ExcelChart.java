package io.llmloadtest.report.excel;

import io.llmloadtest.report.csv.CsvTable;
import io.llmloadtest.report.sheet.TableColumn;
import io.llmloadtest.report.sheet.Value;
import java.util.List;
import org.apache.poi.xddf.usermodel.PresetColor;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.MarkerStyle;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFLineChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFNumericalDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.jspecify.annotations.Nullable;

/**
 * Charts of lines over the rows of a table that stands on a sheet. They point into its cells, so that they follow when
 * these are changed; the cells themselves may have left the memory, hence their values once more.
 *
 * @param categories the column whose texts stand along the bottom
 * @param marked whether each value gets a mark, as where there are few
 */
record ExcelChart<R>(ExcelRange<R> table, List<R> rows, TableColumn<R> categories, boolean marked) {

    boolean hasValues(List<TableColumn<R>> series) {
        return rows.stream()
                .anyMatch(row -> series.stream().anyMatch(column -> !(column.of(row) instanceof Value.None)));
    }

    void draw(XSSFChart chart, String title, String unit, List<TableColumn<R>> series) {
        ExcelAxes.title(chart, title);
        XDDFCategoryAxis bottom = chart.createCategoryAxis(AxisPosition.BOTTOM);
        bottom.setTitle(categories.heading());
        XDDFValueAxis left = ExcelAxes.left(chart, unit);
        XDDFLineChartData lines = (XDDFLineChartData) chart.createData(ChartTypes.LINE, bottom, left);
        lines.setVaryColors(false);
        XDDFCategoryDataSource texts = XDDFDataSourcesFactory.fromArray(texts(), range(categories));
        for (int i = 0; i < series.size(); i++) {
            line(lines, texts, series.get(i), ExcelAxes.COLOURS.get(i));
        }
        chart.plot(lines);
    }

    private void line(
            XDDFLineChartData lines, XDDFCategoryDataSource texts, TableColumn<R> column, PresetColor colour) {
        XDDFNumericalDataSource<Double> values = XDDFDataSourcesFactory.fromArray(numbers(column), range(column));
        XDDFLineChartData.Series line = (XDDFLineChartData.Series) lines.addSeries(texts, values);
        line.setTitle(column.heading(), table.heading(column));
        line.setSmooth(false);
        line.setMarkerStyle(marked ? MarkerStyle.CIRCLE : MarkerStyle.NONE);
        line.setLineProperties(ExcelAxes.stroke(colour));
    }

    private String[] texts() {
        return rows.stream().map(row -> CsvTable.cell(categories.of(row))).toArray(String[]::new);
    }

    private @Nullable Double[] numbers(TableColumn<R> column) {
        return ExcelAxes.numbers(rows, column);
    }

    private String range(TableColumn<R> column) {
        return table.cells(column, 0, rows.size() - 1);
    }
}
