package io.llmloadtest.report.excel;

import io.llmloadtest.report.Second;
import io.llmloadtest.report.sheet.TableColumn;
import io.llmloadtest.report.sheet.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.xddf.usermodel.PresetColor;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.MarkerStyle;
import org.apache.poi.xddf.usermodel.chart.ScatterStyle;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFLegendEntry;
import org.apache.poi.xddf.usermodel.chart.XDDFScatterChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xssf.usermodel.XSSFChart;

/**
 * Charts over the seconds that were measured. Each level has lines of its own, so that none joins two of them.
 *
 * @param elapsed the column whose numbers run along the bottom
 */
record ExcelTimeChart(ExcelRange<Second> table, List<Second> seconds, TableColumn<Second> elapsed) {
    /** The rows of one level, both included. */
    private record Rows(int first, int last) {}

    boolean hasValues(List<TableColumn<Second>> series) {
        return seconds.stream()
                .anyMatch(second -> series.stream().anyMatch(column -> !(column.of(second) instanceof Value.None)));
    }

    void draw(XSSFChart chart, String title, String unit, List<TableColumn<Second>> series) {
        ExcelAxes.title(chart, title);
        XDDFValueAxis bottom = chart.createValueAxis(AxisPosition.BOTTOM);
        bottom.setTitle("measured seconds, level after level");
        bottom.setMinimum(0);
        bottom.setNumberFormat("General");
        XDDFValueAxis left = ExcelAxes.left(chart, unit);
        XDDFScatterChartData lines = (XDDFScatterChartData) chart.createData(ChartTypes.SCATTER, bottom, left);
        lines.setStyle(ScatterStyle.LINE_MARKER);
        lines.setVaryColors(false);
        List<Rows> levels = levels();
        for (int level = 0; level < levels.size(); level++) {
            for (int i = 0; i < series.size(); i++) {
                line(lines, levels.get(level), series.get(i), ExcelAxes.COLOURS.get(i));
                if (level > 0) {
                    hideInLegend(chart, level * series.size() + i);
                }
            }
        }
        chart.plot(lines);
    }

    private void line(XDDFScatterChartData lines, Rows rows, TableColumn<Second> column, PresetColor colour) {
        List<Second> shown = seconds.subList(rows.first(), rows.last() + 1);
        XDDFScatterChartData.Series line = (XDDFScatterChartData.Series) lines.addSeries(
                XDDFDataSourcesFactory.fromArray(
                        ExcelAxes.numbers(shown, elapsed), table.cells(elapsed, rows.first(), rows.last())),
                XDDFDataSourcesFactory.fromArray(
                        ExcelAxes.numbers(shown, column), table.cells(column, rows.first(), rows.last())));
        line.setTitle(column.heading(), table.heading(column));
        line.setSmooth(false);
        line.setMarkerStyle(hasLonePoint(shown, column) ? MarkerStyle.CIRCLE : MarkerStyle.NONE);
        line.setLineProperties(ExcelAxes.stroke(colour));
    }

    /** A value without a neighbour makes no line: without marks it would not be seen. */
    private static boolean hasLonePoint(List<Second> shown, TableColumn<Second> column) {
        List<Boolean> there = shown.stream()
                .map(second -> !(column.of(second) instanceof Value.None))
                .toList();
        return IntStream.range(0, there.size())
                .anyMatch(i ->
                        there.get(i) && (i == 0 || !there.get(i - 1)) && (i == there.size() - 1 || !there.get(i + 1)));
    }

    /** All levels have the same colours, so one of them tells what these are. */
    private static void hideInLegend(XSSFChart chart, long series) {
        XDDFLegendEntry entry = chart.getOrAddLegend().addEntry();
        entry.setIndex(series);
        entry.setDelete(true);
    }

    private List<Rows> levels() {
        List<Rows> levels = new ArrayList<>();
        int first = 0;
        for (int row = 1; row <= seconds.size(); row++) {
            if (row == seconds.size()
                    || seconds.get(row).level() != seconds.get(first).level()) {
                levels.add(new Rows(first, row - 1));
                first = row;
            }
        }
        return levels;
    }
}
