package io.llmloadtest.report.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.atIndex;

import io.llmloadtest.core.definition.Definition;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.report.Records;
import io.llmloadtest.report.Runs;
import io.llmloadtest.report.table.TableReport;
import io.llmloadtest.report.text.Prose;
import io.llmloadtest.report.text.Style;
import io.llmloadtest.report.text.TableOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DefinitionReportsTest {
    private static final RunResult RUN = Runs.ofTwoLevels();
    private static final List<RequestRecord> RECORDS =
            List.of(Records.roleChunkFirst(0), Records.roleChunkFirst(0), Records.roleChunkFirst(1));

    @Test
    void the_table_shows_ours_and_each_asked_tool_for_every_level() {
        List<String> rows = table(120, Definition.AIPERF, Definition.VLLM)
                .lines()
                .filter(line -> line.matches(" (1 user|10 users|ours|vllm|aiperf)  .*"))
                .filter(line -> !line.contains("req"))
                .map(line -> line.strip().replaceAll(" {2,}.*", ""))
                .toList();

        assertThat(rows).endsWith("1 user", "ours", "aiperf", "vllm", "10 users", "ours", "aiperf", "vllm");
    }

    @Test
    void a_row_holds_median_and_tail_of_ttft_and_itl_and_the_median_of_tpot_and_e2e() {
        String row = table(120, Definition.VLLM)
                .lines()
                .filter(line -> line.startsWith(" vllm "))
                .findFirst()
                .orElseThrow();

        assertThat(row.strip().split(" +"))
                .containsExactly("vllm", "5.00~", "5.00~", "40.0", "495~", "66.1~", "1,260~");
    }

    @Test
    void a_figure_that_a_tool_does_not_define_is_a_dash() {
        String row = table(120, Definition.LLMPERF)
                .lines()
                .filter(line -> line.startsWith(" llmperf "))
                .findFirst()
                .orElseThrow();

        assertThat(row.strip().split(" +")).contains("—", atIndex(5));
    }

    @Test
    void words_say_how_each_asked_tool_differs_and_in_which_version() {
        assertThat(table(200, Definition.GUIDELLM))
                .contains(" guidellm (GuideLLM 0.8.1): its clock starts once connected")
                .doesNotContain("llmperf (");
    }

    @Test
    void no_line_is_wider_than_the_terminal() {
        for (int width : new int[] {160, 120, 80, 70}) {
            assertThat(table(width, Definition.values()).lines())
                    .allSatisfy(line -> assertThat(Prose.width(line)).isLessThanOrEqualTo(width));
        }
    }

    @Test
    void nothing_of_it_is_shown_unasked() throws IOException {
        assertThat(table(120)).doesNotContain("ours", "as other tools define");
        assertThat(level(0).get("definitions").isNull()).isTrue();
    }

    @Test
    void json_has_the_four_metrics_of_each_asked_tool_under_its_name() throws IOException {
        JsonNode definitions = level(0, Definition.VLLM, Definition.GENAI_PERF).get("definitions");

        assertThat(definitions.propertyNames()).containsExactly("vllm", "genai-perf");
        assertThat(definitions.get("vllm").propertyNames()).containsExactly("ttft", "itl", "tpot", "e2e");
        assertThat(definitions.at("/vllm/ttft/p50").doubleValue()).isEqualTo(5);
        assertThat(definitions.at("/vllm/itl/count").intValue()).isEqualTo(40);
        assertThat(definitions.at("/genai-perf/ttft/p50").doubleValue()).isEqualTo(500);
        assertThat(definitions.at("/genai-perf/tpot").isNull()).isTrue();
    }

    @Test
    void a_level_counts_its_own_requests_only() throws IOException {
        assertThat(level(0, Definition.VLLM).at("/definitions/vllm/e2e/count").intValue())
                .isEqualTo(2);
        assertThat(level(1, Definition.VLLM).at("/definitions/vllm/e2e/count").intValue())
                .isEqualTo(1);
    }

    private static String table(int width, Definition... definitions) {
        return TableReport.render(RUN, new TableOptions(width, false, Style.PLAIN, Runs.defined(RECORDS, definitions)));
    }

    private static JsonNode level(int index, Definition... definitions) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Reports.forFile(Path.of("run.json"), Runs.defined(RECORDS, definitions)).write(RUN, out);
        return JsonMapper.shared()
                .readTree(out.toString(StandardCharsets.UTF_8))
                .get("results")
                .get(index);
    }
}
