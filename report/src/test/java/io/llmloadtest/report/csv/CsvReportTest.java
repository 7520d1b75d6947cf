package io.llmloadtest.report.csv;

import static io.llmloadtest.report.csv.CsvReport.Layout.BLOCKS;
import static io.llmloadtest.report.csv.CsvReport.Layout.LEVELS;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.report.Levels;
import io.llmloadtest.report.Runs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class CsvReportTest {

    @Test
    void blocks_stand_under_the_headings_of_the_original() throws IOException {
        assertThat(text(BLOCKS, Runs.rich()).lines())
                .contains(
                        "# Benchmark Result Export",
                        "Run ID," + Runs.ID,
                        "Model,qwen3-14b",
                        "Server URL,http://gpu-3:8000/v1?api_key=***",
                        "Started At,2026-07-01T12:38:00Z",
                        "Duration (s),192",
                        "# Summary",
                        "Best Concurrency,48",
                        "# Detailed Results by Concurrency",
                        "Concurrency,Throughput (tok/s),Request Rate (req/s),TTFT p50 (ms),TTFT p95 (ms),TTFT p99 (ms),"
                                + "TPOT p50 (ms),TPOT p95 (ms),TPOT p99 (ms),E2E p50 (ms),E2E p95 (ms),E2E p99 (ms),"
                                + "Total Requests,Successful,Failed,Error Rate (%),Goodput (%)");
    }

    @Test
    void a_level_is_a_row_of_the_last_block() throws IOException {
        assertThat(text(BLOCKS, Runs.rich()).lines())
                .contains(
                        "10,902,31.25,48.7,82.79,126.62,12.175,20.6975,31.655,1607.1,2732.07,4178.46,1000,1000,0,0,99.8");
    }

    @Test
    void what_was_not_measured_is_an_empty_cell() throws IOException {
        assertThat(text(BLOCKS, Runs.allFailed()).lines())
                .contains("Best Throughput (tok/s),", "10,0,0,,,,,,,,,,100,0,100,100,");
    }

    @Test
    void levels_are_one_header_and_a_row_a_level() throws IOException {
        List<CSVRecord> rows = levels(Runs.rich());
        assertThat(rows).hasSize(5);
        assertThat(rows.get(1).get("concurrency")).isEqualTo("10");
        assertThat(rows.get(1).get("ttft_p50_ms")).isEqualTo("48.7");
        assertThat(rows.get(1).get("goodput_percent")).isEqualTo("99.8");
        assertThat(rows.get(4).get("shape")).isEqualTo("poisson");
        assertThat(rows.get(4).get("rate_per_sec")).isEqualTo("20");
        assertThat(rows.get(4).get("concurrency")).isEmpty();
        assertThat(rows.get(4).get("verdict")).isEqualTo("SUSPECT");
    }

    @Test
    void every_percentile_stands_with_its_confidence_interval() throws IOException {
        CSVRecord level = levels(Runs.of(Levels.users(0, 1).ttft(100).build())).getFirst();
        assertThat(level.get("ttft_p95_ms")).isEqualTo("170");
        assertThat(level.get("ttft_p95_ci_low_ms")).isEqualTo("166.6");
        assertThat(level.get("ttft_p95_ci_high_ms")).isEqualTo("175.1");
    }

    @Test
    void a_percentile_that_the_sample_can_not_carry_has_no_interval() throws IOException {
        CSVRecord level =
                levels(Runs.of(Levels.users(0, 1).completed(100).build())).getFirst();
        assertThat(level.get("ttft_p99_ms")).isNotEmpty();
        assertThat(level.get("ttft_p99_ci_low_ms")).isEmpty();
        assertThat(level.get("ttft_p99_ci_high_ms")).isEmpty();
    }

    @Test
    void latencies_have_their_unit_in_the_name_of_the_column() throws IOException {
        assertThat(levels(Runs.rich()).getFirst().getParser().getHeaderNames())
                .contains("tpot_mean_ms", "output_rate_p50_tokens_per_sec", "output_tokens_p50", "itl_count")
                .doesNotHaveDuplicates();
    }

    @Test
    void every_level_has_as_many_cells_as_the_header() throws IOException {
        assertThat(levels(Runs.ofLevels(64))).hasSize(64).allMatch(CSVRecord::isConsistent);
    }

    @Test
    void no_levels_are_a_header_alone() throws IOException {
        assertThat(text(LEVELS, Runs.empty()).lines()).hasSize(1);
    }

    @Test
    void text_that_a_spreadsheet_would_run_is_neutralised() throws IOException {
        for (String name : List.of("=1+1", "+1", "-1", "@SUM(A1)")) {
            assertThat(levels(Runs.ofModel(name)).getFirst().get("model")).isEqualTo("'" + name);
            assertThat(text(BLOCKS, Runs.ofModel(name))).contains("Model,'" + name);
        }
    }

    @Test
    void korean_commas_quotes_and_line_breaks_come_back_as_they_were() throws IOException {
        String name = "한국어, \"모델\"\n" + "이름".repeat(100);
        assertThat(levels(Runs.ofModel(name)).getFirst().get("model")).isEqualTo(name);
    }

    @Test
    void an_open_load_stands_in_the_concurrency_column_by_its_words() throws IOException {
        RunResult run = Runs.of(Levels.poisson(0, 20, OptionalInt.empty()).build());
        assertThat(text(BLOCKS, run)).contains("\r\n20 req/s poisson,");
    }

    private static List<CSVRecord> levels(RunResult run) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = CSVParser.parse(text(LEVELS, run), format)) {
            return parser.getRecords();
        }
    }

    private static String text(CsvReport.Layout layout, RunResult run) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new CsvReport(layout).write(run, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
