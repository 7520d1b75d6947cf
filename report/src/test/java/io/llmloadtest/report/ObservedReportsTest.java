package io.llmloadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.observe.NotObserved;
import io.llmloadtest.core.observe.ObservedLevel;
import io.llmloadtest.core.observe.ObservedSeries;
import io.llmloadtest.core.observe.Sample;
import io.llmloadtest.core.observe.SourceKind;
import io.llmloadtest.core.observe.SourceReading;
import io.llmloadtest.core.store.Labels;
import io.llmloadtest.report.csv.CsvReport;
import io.llmloadtest.report.excel.ExcelReport;
import io.llmloadtest.report.json.JsonReport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was watched beside the requests, in each format that has it. */
class ObservedReportsTest {
    private static final String PAGE = "http://host/metrics";
    private static final String GPU = "GPU 1: NVIDIA H100";

    private static SourceReading look(int second, SourceKind kind, Sample... samples) {
        return new SourceReading(
                kind == SourceKind.SERVER ? PAGE : "NVML",
                kind,
                Instant.ofEpochSecond(second),
                List.of(samples),
                Optional.empty());
    }

    private static ObservedSeries gpu(String name, String unit, double mean, double max) {
        return new ObservedSeries("NVML", SourceKind.GPU, name, GPU, unit, mean, max, 10, 10);
    }

    private static final ObservedLevel LEVEL = new ObservedLevel(
            List.of(
                    new ObservedSeries(PAGE, SourceKind.SERVER, "generation_tokens", "", "tok/s", 50, 80, 10, 9),
                    gpu("memory_used", "B", 2.0 * (1L << 30), 3.0 * (1L << 30)),
                    gpu("utilization", "%", 70, 95)),
            List.of(new NotObserved(
                    "http://gone/metrics",
                    SourceKind.HOST,
                    Finding.info("not-observed")
                            .saying("status")
                            .with(Figure.text("source", "http://gone/metrics"), Figure.text("status", "401")))));

    private static RunData data() {
        LevelResult level = Levels.users(0, 1).build().withObserved(Optional.of(LEVEL));
        RunResult run = Runs.of(level);
        return new RunData(
                run,
                Labels.NONE,
                Collections.emptyIterator(),
                List::of,
                () -> Stream.of(
                        new LevelReading(
                                OptionalInt.of(0),
                                look(1, SourceKind.SERVER, new Sample("generation_tokens", "", "tok/s", 80, 1))),
                        new LevelReading(
                                OptionalInt.empty(),
                                look(2, SourceKind.GPU, new Sample("utilization", GPU, "%", 95, 1)))));
    }

    private static byte[] written(FileReport report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        report.write(data(), out);
        return out.toByteArray();
    }

    @Test
    void json_has_means_peaks_and_totals_of_each_level_and_says_what_is_missing() throws IOException {
        JsonNode run = new JsonMapper().readTree(written(new JsonReport()));
        JsonNode server = run.at("/results/0/observed/0");
        assertThat(server.path("name").asString()).isEqualTo("generation_tokens");
        assertThat(server.path("of").isNull()).isTrue();
        assertThat(server.path("total").asDouble()).isEqualTo(500);
        assertThat(run.at("/results/0/observed/2/total").isNull())
                .as("a gauge has none")
                .isTrue();
        assertThat(run.at("/results/0/not_observed/0/why/evidence").asString())
                .isEqualTo("http://gone/metrics isn't observed: it answered with status 401");
    }

    @Test
    void json_has_each_gpu_by_the_names_of_the_original() throws IOException {
        JsonNode gpu = new JsonMapper().readTree(written(new JsonReport())).at("/gpu_metrics/0");
        assertThat(gpu.path("gpu_index").asInt()).isEqualTo(1);
        assertThat(gpu.path("device_name").asString()).isEqualTo("NVIDIA H100");
        assertThat(gpu.path("avg_memory_used_gb").asDouble()).isEqualTo(2);
        assertThat(gpu.path("peak_gpu_util_percent").asDouble()).isEqualTo(95);
        assertThat(gpu.path("avg_power_draw_watts").isNull())
                .as("never 0 for what nobody told")
                .isTrue();
    }

    @Test
    void csv_has_a_row_for_each_value() throws IOException {
        assertThat(new String(written(new CsvReport(CsvReport.Layout.OBSERVED)), StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "time,level,kind,source,name,of,unit,value",
                        "1970-01-01T00:00:01Z,0,server,http://host/metrics,generation_tokens,,tok/s,80",
                        "1970-01-01T00:00:02Z,,gpu,NVML,utilization,GPU 1: NVIDIA H100,%,95");
    }

    @Test
    void a_workbook_has_a_sheet_for_each_kind_that_was_observed() throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(written(new ExcelReport())))) {
            assertThat(book.getSheet("Host")).isNull();
            Sheet gpus = book.getSheet("GPU");
            assertThat(gpus.getRow(0).getCell(4).getStringCellValue()).isEqualTo("utilization of " + GPU + " (%)");
            assertThat(gpus.getRow(1).getCell(4).getNumericCellValue()).isEqualTo(95);
            assertThat(book.getSheet("Server").getLastRowNum()).isEqualTo(1);
        }
    }

    @Test
    void a_look_is_of_the_level_that_runs() {
        LevelReadings readings = new LevelReadings();
        RunEvent.Observed seen = new RunEvent.Observed(look(1, SourceKind.GPU));
        LevelResult level = Levels.users(0, 1).build();
        assertThat(Stream.of(seen, new RunEvent.LevelStarted(3), seen, new RunEvent.LevelFinished(level), seen)
                        .flatMap(readings::of)
                        .map(LevelReading::level))
                .containsExactly(OptionalInt.empty(), OptionalInt.of(3), OptionalInt.empty());
    }
}
