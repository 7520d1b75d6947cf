package io.llmloadtest.report.excel;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.report.RunData;
import io.llmloadtest.report.Runs;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData.Series;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.junit.jupiter.api.Test;

class ExcelChartsTest {

    @Test
    void figures_by_load_are_charts_of_their_own() throws IOException {
        assertThat(charts(RunData.of(Runs.rich())))
                .extracting(ExcelChartsTest::title)
                .containsExactly("Throughput by load", "TTFT by load", "TPOT by load", "E2E by load");
    }

    @Test
    void what_happened_second_by_second_follows_when_the_ticks_were_heard() throws IOException {
        assertThat(charts(Runs.withSeconds(5)))
                .extracting(ExcelChartsTest::title)
                .contains(
                        "Throughput by time",
                        "Requests in flight by time",
                        "TTFT by time",
                        "Completed requests by time");
    }

    @Test
    void a_latency_is_drawn_as_three_percentiles() throws IOException {
        List<Series> lines = lines(charts(RunData.of(Runs.rich())).get(1));
        assertThat(lines)
                .extracting(line -> line.getValuesData().getDataRangeReference())
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_chart_points_into_the_cells_of_its_table() throws IOException {
        Workbook workbook = Workbook.of(Runs.rich());
        Series line = lines(workbook.charts("Benchmark Results").getFirst()).getFirst();
        assertThat(line.getCategoryData().getDataRangeReference()).isEqualTo("Levels!$B$2:$B$6");
        String column = CellReference.convertNumToColString(
                workbook.cell("Levels", 0, "Throughput (tok/s)").getColumnIndex());
        assertThat(line.getValuesData().getDataRangeReference())
                .isEqualTo("Levels!$%s$2:$%s$6".formatted(column, column));
        assertThat(line.getValuesData().getPointAt(1)).isEqualTo(902.0);
    }

    @Test
    void a_sheet_whose_name_has_a_space_is_quoted() throws IOException {
        Series line = lines(charts(Runs.withSeconds(5)).get(4)).getFirst();
        assertThat(line.getCategoryData().getDataRangeReference()).isEqualTo("'Time Series'!$A$2:$A$6");
    }

    @Test
    void a_line_over_time_ends_with_its_level_and_the_next_goes_on_behind_it() throws IOException {
        List<Series> lines = lines(charts(Runs.withSeconds(3, 2)).get(4));
        assertThat(lines)
                .extracting(line -> line.getCategoryData().getDataRangeReference())
                .containsExactly("'Time Series'!$A$2:$A$4", "'Time Series'!$A$5:$A$6");
        assertThat(lines.get(1).getCategoryData().getPointAt(0)).hasToString("3.0");
    }

    @Test
    void each_figure_has_one_entry_in_the_legend_however_many_levels_there_are() throws IOException {
        XSSFChart ttft = charts(Runs.withSeconds(3, 2)).get(6);
        assertThat(lines(ttft)).hasSize(4);
        assertThat(ttft.getOrAddLegend().getEntries()).hasSize(2).allMatch(entry -> entry.getDelete());
    }

    @Test
    void charts_stand_below_the_blocks_and_beside_each_other() throws IOException {
        Workbook workbook = Workbook.of(Runs.rich());
        XSSFSheet sheet = workbook.sheet("Benchmark Results");
        assertThat(sheet.getDrawingPatriarch().getShapes())
                .hasSize(4)
                .extracting(shape -> (XSSFClientAnchor) shape.getAnchor())
                .allMatch(anchor -> anchor.getRow1() > sheet.getLastRowNum())
                .extracting(anchor -> anchor.getRow1() + ":" + anchor.getCol1())
                .doesNotHaveDuplicates();
    }

    @Test
    void nothing_is_drawn_of_what_was_not_measured() throws IOException {
        assertThat(charts(RunData.of(Runs.allFailed())))
                .extracting(ExcelChartsTest::title)
                .containsExactly("Throughput by load");
    }

    private static String title(XSSFChart chart) {
        return chart.getTitleText().getString();
    }

    private static List<Series> lines(XSSFChart chart) {
        XDDFChartData drawn = chart.getChartSeries().getFirst();
        return IntStream.range(0, drawn.getSeriesCount())
                .mapToObj(drawn::getSeries)
                .toList();
    }

    private static List<XSSFChart> charts(RunData data) throws IOException {
        return Workbook.of(data).charts("Benchmark Results");
    }
}
