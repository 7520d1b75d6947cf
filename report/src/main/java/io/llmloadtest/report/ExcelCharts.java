package io.llmloadtest.report;

import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import java.util.List;
import java.util.stream.Stream;
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

    void draw(List<LevelResult> levels, List<Second> seconds) {
        ExcelChart<LevelResult> byLoad =
                new ExcelChart<>("Levels", LevelColumns.readable(), levels, LevelColumns.LOAD, true);
        draw(byLoad, "Throughput by load", "tok/s", List.of(LevelColumns.THROUGHPUT));
        for (Metric metric : List.of(Metric.TTFT, Metric.TPOT, Metric.E2E)) {
            draw(byLoad, metric.label() + " by load", metric.unit().symbol(), percentiles(metric));
        }
        ExcelChart<Second> byTime =
                new ExcelChart<>("Time Series", SecondColumns.all(), seconds, SecondColumns.PLACE, false);
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

    private <R> void draw(ExcelChart<R> chart, String title, String unit, List<TableColumn<R>> series) {
        if (chart.hasValues(series)) {
            int column = drawn % 2 * COLUMNS;
            int row = top + drawn / 2 * ROWS;
            var drawing = sheet.createDrawingPatriarch();
            var anchor = drawing.createAnchor(0, 0, 0, 0, column, row, column + COLUMNS, row + ROWS - 1);
            chart.draw(drawing.createChart(anchor), title, unit, series);
            drawn++;
        }
    }
}
