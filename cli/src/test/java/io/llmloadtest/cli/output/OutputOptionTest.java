package io.llmloadtest.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.cli.Invocation;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.event.Tick;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputOptionTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "result.json, {",
        "result.csv, 'run_id,model,level,shape'",
        "requests.csv, 'run_id,level,warmup,number'",
        "result.blocks.csv, # Benchmark Result Export",
        "result.xlsx, PK",
        "result.md, # Load test of m",
        "result.HTML, <!doctype html>"
    })
    void the_ending_of_the_name_says_what_the_file_holds(String name, String start) {
        Path file = folder.resolve(name);
        Invocation call = write(file);

        assertThat(call.exitCode()).isZero();
        assertThat(file).isNotEmptyFile();
        assertThat(file).content(StandardCharsets.ISO_8859_1).startsWith(start);
        assertThat(call.err()).contains("wrote " + file);
    }

    @Test
    void one_run_may_be_written_as_levels_and_as_requests() {
        Path levels = folder.resolve("run.csv");
        Path requests = folder.resolve("run.requests.csv");
        new Invocation()
                .run("run", "-s", "http://localhost", "-m", "m", "-o", levels.toString(), "-o", requests.toString());

        assertThat(levels).content().contains("throughput_tokens_per_sec");
        assertThat(requests).content().contains("first_token_at_ms");
    }

    @Test
    void requests_of_a_run_without_any_are_an_empty_file() {
        Path file = folder.resolve("run.jsonl");
        write(file);
        assertThat(file).isEmptyFile();
    }

    @Test
    void a_workbook_has_the_seconds_of_the_run() throws IOException {
        Path file = folder.resolve("run.xlsx");
        new Invocation()
                .telling(new RunEvent.LevelStarted(0), new RunEvent.Ticked(tick(0)), new RunEvent.Ticked(tick(1)))
                .run("run", "-q", "-s", "http://localhost", "-m", "m", "-o", file.toString());

        try (XSSFWorkbook workbook = new XSSFWorkbook(file.toString())) {
            assertThat(workbook.getSheet("Time Series").getLastRowNum()).isEqualTo(2);
        }
    }

    @Test
    void an_unknown_ending_is_refused_before_the_run_with_those_that_are_known() {
        Invocation call = write(folder.resolve("result.pdf"));
        assertThat(call.started()).isFalse();
        assertThat(call.err())
                .contains(".json, .jsonl, requests.csv, observed.csv, blocks.csv, .csv, .xlsx, .md, .html");
    }

    private static Invocation write(Path file) {
        return new Invocation().run("run", "-s", "http://localhost", "-m", "m", "-o", file.toString());
    }

    private static Tick tick(int second) {
        Histogram none = new Histogram(3);
        return new Tick(0, second, 1, 1, 0, 0, 10, 1, 0.1, none, none, none, OptionalDouble.empty());
    }
}
