package io.llmloadtest.report.excel;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.report.Levels;
import io.llmloadtest.report.Records;
import io.llmloadtest.report.RunData;
import io.llmloadtest.report.Runs;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.Sheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExcelReportTest {

    @Test
    void there_is_a_sheet_for_each_part_of_a_run() throws IOException {
        assertThat(Workbook.of(Runs.rich()).sheetNames())
                .containsExactly(
                        "Benchmark Results",
                        "Levels",
                        "Statistics",
                        "Requests",
                        "Errors",
                        "Time Series",
                        "Plan",
                        "Verdict");
    }

    @Test
    void the_first_sheet_has_the_blocks_of_the_original() throws IOException {
        Workbook workbook = Workbook.of(Runs.rich());
        assertThat(workbook.texts("Benchmark Results"))
                .contains("Benchmark Result Export", "Summary", "Detailed Results by Concurrency")
                .contains("Run ID", Runs.ID, "Best Throughput (tok/s)", "Error Rate (%)", "Goodput (%)");
    }

    @Test
    void the_first_sheet_tells_how_far_the_stamps_were_off() throws IOException {
        assertThat(Workbook.of(Runs.rich()).texts("Benchmark Results"))
                .anyMatch(text -> text.startsWith("stamps off by 0.004 ms at the median"));
    }

    @Test
    void every_sheet_prints_as_wide_as_a_page_and_tables_with_their_header_on_each() throws IOException {
        Workbook workbook = Workbook.of(Runs.rich());
        for (String name : workbook.sheetNames()) {
            Sheet sheet = workbook.sheet(name);
            assertThat(sheet.getFitToPage()).as(name).isTrue();
            assertThat(sheet.getPrintSetup().getLandscape()).as(name).isTrue();
            assertThat(sheet.getPrintSetup().getFitWidth()).as(name).isEqualTo((short) 1);
            assertThat(sheet.getPrintSetup().getFitHeight()).as(name).isZero();
            assertThat(sheet.getRepeatingRows() != null).as(name).isEqualTo(!name.equals("Benchmark Results"));
        }
    }

    @Test
    void a_header_is_aligned_as_the_values_under_it_are() throws IOException {
        Workbook workbook = Workbook.of(Runs.rich());
        assertThat(workbook.cell("Levels", 0, "TTFT p50 (ms)").getCellStyle().getAlignment())
                .isEqualTo(HorizontalAlignment.RIGHT);
        assertThat(workbook.cell("Levels", 0, "Load").getCellStyle().getAlignment())
                .isEqualTo(HorizontalAlignment.LEFT);
        assertThat(workbook.cell("Errors", 0, "Kind").getCellStyle().getAlignment())
                .isEqualTo(HorizontalAlignment.LEFT);
    }

    @Test
    void the_first_sheet_says_which_version_and_machine_measured() throws IOException {
        assertThat(Workbook.of(Runs.of(Levels.users(0, 1).host(Runs.MEASURED_ON).build()))
                        .texts("Benchmark Results"))
                .anyMatch(text -> text.startsWith("llm-loadtest 1.2.3 on bench-1"));
    }

    @Test
    void a_level_is_a_row_of_numbers_under_headings_with_units() throws IOException {
        Workbook workbook = Workbook.of(Runs.rich());
        assertThat(workbook.column("Levels", "Load")).startsWith("1 user", "10 users");
        assertThat(workbook.cell("Levels", 2, "TTFT p50 (ms)").getNumericCellValue())
                .isEqualTo(48.7);
        assertThat(workbook.cell("Levels", 2, "Throughput (tok/s)").getNumericCellValue())
                .isEqualTo(902);
        assertThat(workbook.cell("Levels", 2, "TTFT p50 (ms)").getCellStyle().getDataFormatString())
                .isEqualTo("#,##0.0##");
    }

    @Test
    void every_metric_of_every_level_has_all_its_statistics() throws IOException {
        Workbook workbook = Workbook.of(Runs.of(Levels.users(0, 1).ttft(100).build()));
        assertThat(workbook.column("Statistics", "Metric"))
                .containsExactly("TTFT", "TTFT*", "TPOT", "ITL", "ICL", "E2E", "queue");
        assertThat(workbook.cell("Statistics", 1, "p95").getNumericCellValue()).isEqualTo(170);
        assertThat(workbook.cell("Statistics", 1, "p95 CI high").getNumericCellValue())
                .isEqualTo(175.1);
    }

    @Test
    void a_table_keeps_its_header_in_sight_and_filters() throws IOException {
        Workbook workbook = Workbook.of(Runs.rich());
        for (String name : List.of("Levels", "Statistics", "Requests", "Errors", "Time Series", "Plan", "Verdict")) {
            Sheet sheet = workbook.sheet(name);
            assertThat(sheet.getPaneInformation().isFreezePane()).as(name).isTrue();
            assertThat(sheet.getPaneInformation().getHorizontalSplitPosition())
                    .as(name)
                    .isEqualTo((short) 1);
            assertThat(workbook.filter(name)).as(name).startsWith("A1:");
        }
    }

    @Test
    void columns_are_as_wide_as_their_headings() throws IOException {
        Workbook workbook = Workbook.of(Runs.rich());
        for (Cell header : workbook.sheet("Levels").getRow(0)) {
            assertThat(workbook.sheet("Levels").getColumnWidth(header.getColumnIndex()) / 256)
                    .isGreaterThan(header.getStringCellValue().length());
        }
    }

    @Test
    void a_request_is_a_row() throws IOException {
        Workbook workbook = Workbook.of(
                Runs.withRecords(List.of(Records.completed(0, 0), Records.failed(1, 7, 503, "overloaded"))));
        assertThat(workbook.column("Requests", "Outcome")).containsExactly("completed", "failed");
        assertThat(workbook.cell("Requests", 1, "TTFT (ms)").getNumericCellValue())
                .isEqualTo(100);
        assertThat(workbook.cell("Requests", 2, "Message").getStringCellValue()).isEqualTo("overloaded");
        assertThat(workbook.find("Requests", 2, "TTFT (ms)")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"http://x\")"})
    void text_from_outside_is_never_a_formula(String text) throws IOException {
        Workbook workbook = Workbook.of(Runs.withRecords(List.of(Records.failed(0, 0, 500, text))));
        assertThat(workbook.cell("Requests", 1, "Message").getCellType()).isEqualTo(CellType.STRING);
        assertThat(workbook.cell("Requests", 1, "Message").getStringCellValue()).isEqualTo(text);
        assertThat(Workbook.of(Runs.ofModel(text)).texts("Benchmark Results")).contains(text);
    }

    @Test
    void text_longer_than_a_cell_is_cut_with_a_mark() throws IOException {
        Workbook workbook = Workbook.of(Runs.withRecords(List.of(Records.failed(0, 0, 500, "x".repeat(40_000)))));
        assertThat(workbook.cell("Requests", 1, "Message").getStringCellValue())
                .hasSize(32_767)
                .endsWith("…");
    }

    @Test
    void text_with_characters_that_xml_forbids_is_one_line_without_them() throws IOException {
        Workbook workbook = Workbook.of(Runs.withRecords(List.of(Records.failed(0, 0, 500, "a\u0000b\nc"))));
        assertThat(workbook.cell("Requests", 1, "Message").getStringCellValue()).isEqualTo("a b c");
    }

    @Test
    void failures_stand_by_kind_with_their_share() throws IOException {
        Workbook workbook = Workbook.of(Runs.of(Levels.users(0, 10)
                .completed(75)
                .failed(25, FailureKind.RATE_LIMITED, "too many")
                .build()));
        assertThat(workbook.column("Errors", "Kind")).containsExactly("RATE_LIMITED");
        assertThat(workbook.cell("Errors", 1, "Share of Requests (%)").getNumericCellValue())
                .isEqualTo(25);
    }

    @Test
    void a_second_is_a_row_of_the_time_series() throws IOException {
        Workbook workbook = Workbook.of(Runs.withSeconds(3));
        assertThat(workbook.column("Time Series", "Elapsed (s)")).containsExactly("0", "1", "2");
        assertThat(workbook.cell("Time Series", 1, "Output (tok/s)").getNumericCellValue())
                .isEqualTo(1_280);
        assertThat(workbook.cell("Time Series", 1, "In Flight").getNumericCellValue())
                .isEqualTo(8);
    }

    @Test
    void the_plan_stands_field_by_field() throws IOException {
        assertThat(Workbook.of(Runs.rich()).column("Plan", "Field")).contains("model", "timeouts.total", "seed");
    }

    @Test
    void the_verdict_stands_with_its_findings_for_the_run_and_for_each_level() throws IOException {
        Workbook workbook = Workbook.of(Runs.rich());
        assertThat(workbook.column("Verdict", "About"))
                .containsExactly(
                        "run", "run", "1 user", "10 users", "48 users", "64 users", "20 req/s poisson, max 64");
        assertThat(workbook.cell("Verdict", 1, "Finding").getStringCellValue()).isEqualTo("start-lateness");
    }

    @Test
    void requests_beyond_the_last_row_are_left_out_and_the_sheets_say_so() throws IOException {
        Workbook workbook = Workbook.of(withRequests(10), new ExcelReport(8));
        assertThat(workbook.sheet("Requests").getLastRowNum()).isEqualTo(7);
        assertThat(workbook.sheet("Requests").getRow(7).getCell(0).getStringCellValue())
                .contains("requests.csv", ".jsonl");
        assertThat(workbook.texts("Benchmark Results")).contains("not all are in this file: their sheet is full");
    }

    @Test
    void as_many_requests_as_there_are_rows_are_not_cut() throws IOException {
        Workbook workbook = Workbook.of(withRequests(6), new ExcelReport(8));
        assertThat(workbook.column("Requests", "Number")).hasSize(6);
        assertThat(workbook.texts("Benchmark Results")).noneMatch(text -> text.startsWith("not all"));
    }

    @Test
    void more_requests_than_are_kept_in_memory_all_arrive() throws IOException {
        assertThat(Workbook.of(withRequests(5_000)).sheet("Requests").getLastRowNum())
                .isEqualTo(5_000);
    }

    @Test
    void a_run_without_levels_is_a_workbook_without_charts() throws IOException {
        Workbook workbook = Workbook.of(Runs.empty());
        assertThat(workbook.charts("Benchmark Results")).isEmpty();
        assertThat(workbook.sheet("Levels").getLastRowNum()).isZero();
    }

    private static RunData withRequests(int count) {
        List<RequestRecord> requests = IntStream.range(0, count)
                .mapToObj(number -> Records.completed(0, number))
                .toList();
        return Runs.withRecords(requests);
    }
}
