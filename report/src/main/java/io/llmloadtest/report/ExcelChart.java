package io.llmloadtest.report;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xddf.usermodel.PresetColor;
import org.apache.poi.xddf.usermodel.XDDFColor;
import org.apache.poi.xddf.usermodel.XDDFLineProperties;
import org.apache.poi.xddf.usermodel.XDDFSolidFillProperties;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.DisplayBlanks;
import org.apache.poi.xddf.usermodel.chart.LegendPosition;
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
 * @param sheet name of the sheet, whose first row is the header
 * @param categories the column whose texts stand along the bottom
 * @param marked whether each value gets a mark, as where there are few
 */
record ExcelChart<R>(
        String sheet, List<TableColumn<R>> columns, List<R> rows, TableColumn<R> categories, boolean marked) {
    private static final List<PresetColor> COLOURS =
            List.of(PresetColor.ROYAL_BLUE, PresetColor.DARK_ORANGE, PresetColor.CRIMSON);

    boolean hasValues(List<TableColumn<R>> series) {
        return rows.stream()
                .anyMatch(row -> series.stream().anyMatch(column -> !(column.of(row) instanceof Value.None)));
    }

    void draw(XSSFChart chart, String title, String unit, List<TableColumn<R>> series) {
        chart.setTitleText(title);
        chart.setTitleOverlay(false);
        chart.displayBlanksAs(DisplayBlanks.GAP);
        chart.getOrAddLegend().setPosition(LegendPosition.BOTTOM);
        XDDFCategoryAxis bottom = chart.createCategoryAxis(AxisPosition.BOTTOM);
        bottom.setTitle(categories.heading());
        XDDFValueAxis left = chart.createValueAxis(AxisPosition.LEFT);
        left.setTitle(unit);
        left.setCrosses(AxisCrosses.AUTO_ZERO);
        left.setMinimum(0);
        left.setNumberFormat("General");
        left.getOrAddMajorGridProperties().setLineProperties(stroke(PresetColor.LIGHT_GRAY));
        XDDFLineChartData lines = (XDDFLineChartData) chart.createData(ChartTypes.LINE, bottom, left);
        lines.setVaryColors(false);
        XDDFCategoryDataSource texts = XDDFDataSourcesFactory.fromArray(texts(), range(categories));
        for (int i = 0; i < series.size(); i++) {
            line(lines, texts, series.get(i), COLOURS.get(i));
        }
        chart.plot(lines);
    }

    private void line(
            XDDFLineChartData lines, XDDFCategoryDataSource texts, TableColumn<R> column, PresetColor colour) {
        XDDFNumericalDataSource<Double> values = XDDFDataSourcesFactory.fromArray(numbers(column), range(column));
        XDDFLineChartData.Series line = (XDDFLineChartData.Series) lines.addSeries(texts, values);
        line.setTitle(column.heading(), new CellReference(sheet, 0, index(column), true, true));
        line.setSmooth(false);
        line.setMarkerStyle(marked ? MarkerStyle.CIRCLE : MarkerStyle.NONE);
        line.setLineProperties(stroke(colour));
    }

    private static XDDFLineProperties stroke(PresetColor colour) {
        return new XDDFLineProperties(new XDDFSolidFillProperties(XDDFColor.from(colour)));
    }

    private String[] texts() {
        return rows.stream().map(row -> CsvTable.cell(categories.of(row))).toArray(String[]::new);
    }

    private @Nullable Double[] numbers(TableColumn<R> column) {
        @Nullable Double[] numbers = new Double[rows.size()];
        for (int row = 0; row < numbers.length; row++) {
            numbers[row] = number(column.of(rows.get(row)));
        }
        return numbers;
    }

    private static @Nullable Double number(Value value) {
        return switch (value) {
            case Value.Count(long count) -> (double) count;
            case Value.Decimal(double number) -> number;
            case Value.Text ignored -> null;
            case Value.Flag ignored -> null;
            case Value.None ignored -> null;
        };
    }

    private String range(TableColumn<R> column) {
        int index = index(column);
        return new CellRangeAddress(1, rows.size(), index, index).formatAsString(sheet, true);
    }

    private int index(TableColumn<R> column) {
        return IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).name().equals(column.name()))
                .findFirst()
                .orElseThrow();
    }
}
