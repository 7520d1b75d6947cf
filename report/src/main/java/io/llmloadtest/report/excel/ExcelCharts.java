package io.llmloadtest.report.excel;

import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.report.Second;
import io.llmloadtest.report.facts.EmbeddingRates;
import io.llmloadtest.report.sheet.LevelColumns;
import io.llmloadtest.report.sheet.SecondColumns;
import io.llmloadtest.report.sheet.Statistics;
import io.llmloadtest.report.sheet.TableColumn;
import java.util.List;
import java.util.stream.Stream;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** The charts of a run, two abreast: figures by load, then what happened second by second. */
final class ExcelCharts {
    private static final int COLUMNS = 5;
    private static final int ROWS = 20;

    private final XSSFSheet sheet;
    private final int top;
    private int drawn;

    /** @param top the first row that is free */
    ExcelCharts(XSSFSheet sheet, int top) {
        this.sheet = sheet;
        this.top = top;
    }

    void draw(TestPlan plan, List<LevelResult> levels, List<Second> seconds) {
        ExcelChart<LevelResult> byLoad = new ExcelChart<>(
                new ExcelRange<>("Levels", LevelColumns.readable(plan)), levels, LevelColumns.LOAD, true);
        draw(byLoad, "Throughput by load", "tok/s", List.of(LevelColumns.THROUGHPUT));
        EmbeddingRates.shown(plan).stream()
                .filter(metric -> metric != Metric.ITL)
                .forEach(metric ->
                        draw(byLoad, metric.label() + " by load", metric.unit().symbol(), percentiles(metric)));
        ExcelTimeChart byTime = new ExcelTimeChart(
                new ExcelRange<>("Time Series", SecondColumns.all(seconds)), seconds, SecondColumns.elapsed(seconds));
        draw(byTime, "Throughput by time", "tok/s", List.of(SecondColumns.OUTPUT_RATE));
        draw(byTime, "Requests in flight by time", "requests", List.of(SecondColumns.IN_FLIGHT));
        draw(byTime, "TTFT by time", "ms", List.of(SecondColumns.TTFT_MEDIAN, SecondColumns.TTFT_P99));
        draw(byTime, "Completed requests by time", "req/s", List.of(SecondColumns.COMPLETED));
    }

    private static List<TableColumn<LevelResult>> percentiles(Metric metric) {
        return Stream.of(Statistics.P50, Statistics.P95, Statistics.P99)
                .map(percentile -> percentile.of(metric))
                .toList();
    }

    private void draw(ExcelChart<LevelResult> chart, String title, String unit, List<TableColumn<LevelResult>> series) {
        if (chart.hasValues(series)) {
            chart.draw(next(), title, unit, series);
        }
    }

    private void draw(ExcelTimeChart chart, String title, String unit, List<TableColumn<Second>> series) {
        if (chart.hasValues(series)) {
            chart.draw(next(), title, unit, series);
        }
    }

    private XSSFChart next() {
        int column = drawn % 2 * COLUMNS;
        int row = top + drawn / 2 * ROWS;
        drawn++;
        var drawing = sheet.createDrawingPatriarch();
        return drawing.createChart(drawing.createAnchor(0, 0, 0, 0, column, row, column + COLUMNS, row + ROWS - 1));
    }
}
