package io.llmloadtest.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.report.Reports.UnknownFormatException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReportsTest {

    @Test
    void the_ending_of_a_file_chooses_the_format() {
        assertThat(Reports.forFile(Path.of("out", "run.json"))).isInstanceOf(JsonReport.class);
        assertThat(Reports.forFile(Path.of("RUN.CSV"))).isInstanceOf(CsvReport.class);
    }

    @Test
    void an_unknown_ending_is_refused_with_those_that_are_known() {
        assertThatThrownBy(() -> Reports.forFile(Path.of("run.pdf")))
                .isInstanceOf(UnknownFormatException.class)
                .hasMessage("can't tell the format of 'run.pdf': its name must end in .json or .csv");
    }

    @Test
    void a_name_without_ending_is_refused_even_when_it_is_that_of_a_format() {
        assertThatThrownBy(() -> Reports.forFile(Path.of("json"))).isInstanceOf(UnknownFormatException.class);
        assertThatThrownBy(() -> Reports.forFile(Path.of("dir.json", "run")))
                .isInstanceOf(UnknownFormatException.class);
    }

    @Test
    void an_export_is_named_by_the_first_eight_characters_of_the_run() {
        assertThat(Reports.fileName(Runs.empty(), new CsvReport(CsvReport.Layout.BLOCKS)))
                .isEqualTo("3f2a9c1e_benchmark.csv");
    }
}
