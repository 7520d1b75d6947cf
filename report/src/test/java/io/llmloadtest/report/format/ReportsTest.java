package io.llmloadtest.report.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.report.Runs;
import io.llmloadtest.report.csv.CsvReport;
import io.llmloadtest.report.csv.CsvReport.Layout;
import io.llmloadtest.report.excel.ExcelReport;
import io.llmloadtest.report.format.Reports.UnknownFormatException;
import io.llmloadtest.report.json.JsonLinesReport;
import io.llmloadtest.report.json.JsonReport;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportsTest {

    @Test
    void the_ending_of_a_file_chooses_the_format() {
        assertThat(Reports.forFile(Path.of("out", "run.json"))).isInstanceOf(JsonReport.class);
        assertThat(Reports.forFile(Path.of("RUN.CSV"))).isInstanceOf(CsvReport.class);
        assertThat(Reports.forFile(Path.of("run.jsonl"))).isInstanceOf(JsonLinesReport.class);
        assertThat(Reports.forFile(Path.of("run.xlsx"))).isInstanceOf(ExcelReport.class);
    }

    @ParameterizedTest
    @CsvSource({
        "levels.csv, .csv",
        "requests.csv, requests.csv",
        "out/run.requests.csv, requests.csv",
        "run-requests.csv, requests.csv",
        "run.observed.csv, observed.csv",
        "run.blocks.csv, blocks.csv"
    })
    void a_csv_file_says_by_its_name_what_its_rows_are(Path file, String ending) {
        assertThat(Reports.forFile(file).ending()).isEqualTo(ending);
    }

    @Test
    void an_unknown_ending_is_refused_with_those_that_are_known() {
        assertThatThrownBy(() -> Reports.forFile(Path.of("run.pdf")))
                .isInstanceOf(UnknownFormatException.class)
                .hasMessage("can't tell the format of 'run.pdf': its name must end in one of"
                        + " .json, .jsonl, requests.csv, observed.csv, blocks.csv, .csv, .xlsx, .md");
    }

    @Test
    void a_name_without_ending_is_refused_even_when_it_is_that_of_a_format() {
        assertThatThrownBy(() -> Reports.forFile(Path.of("json"))).isInstanceOf(UnknownFormatException.class);
        assertThatThrownBy(() -> Reports.forFile(Path.of("dir.json", "run")))
                .isInstanceOf(UnknownFormatException.class);
    }

    @Test
    void an_export_is_named_by_the_first_eight_characters_of_the_run() {
        assertThat(Reports.fileName(Runs.empty(), new CsvReport(Layout.LEVELS))).isEqualTo("3f2a9c1e_benchmark.csv");
        assertThat(Reports.fileName(Runs.empty(), new CsvReport(Layout.REQUESTS)))
                .isEqualTo("3f2a9c1e_requests.csv");
    }
}
