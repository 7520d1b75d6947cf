package io.llmloadtest.report.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.store.Headline;
import io.llmloadtest.core.store.Labels;
import io.llmloadtest.core.store.RunPage;
import io.llmloadtest.core.store.RunQuery;
import io.llmloadtest.core.store.RunSummary;
import io.llmloadtest.report.text.Numbers;
import io.llmloadtest.report.text.Prose;
import io.llmloadtest.report.text.Style;
import io.llmloadtest.report.text.TableOptions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunListTest {
    private static final Headline HEADLINE = new Headline(
            OptionalInt.of(48),
            OptionalDouble.empty(),
            Optional.of(true),
            OptionalDouble.of(212.5),
            OptionalDouble.of(412));
    private static final RunSummary DONE = run(
            "3f2a9c1e-77aa",
            Labels.of("after the fix", List.of("nightly", "a"), "2 GPUs"),
            RunResult.Status.COMPLETED,
            3,
            OptionalDouble.of(3_388.4),
            Optional.of(Verdict.Grade.VALID));
    private static final RunSummary CUT =
            run("4b", Labels.NONE, RunResult.Status.INTERRUPTED, 1, OptionalDouble.empty(), Optional.empty());

    private static RunSummary run(
            String id,
            Labels labels,
            RunResult.Status status,
            int finished,
            OptionalDouble throughput,
            Optional<Verdict.Grade> verdict) {
        return new RunSummary(
                id,
                labels,
                "http://gpu-3.internal.example.org:8000/v1",
                "Qwen/Qwen3-235B-A22B-Instruct-2507-FP8\u001b[31m",
                "openai-chat",
                status,
                Instant.parse("2026-07-01T12:38:59Z"),
                Optional.of(Instant.parse("2026-07-01T12:39:04.25Z")),
                Optional.of(Instant.parse("2026-07-01T12:41:12.5Z")),
                3,
                finished,
                1_200,
                12,
                throughput,
                throughput.isEmpty() ? Optional.empty() : Optional.of(HEADLINE),
                verdict);
    }

    private static String table(int width, RunSummary... runs) {
        return RunListTable.render(
                new RunPage(List.of(runs), runs.length), new TableOptions(width, false, Style.PLAIN));
    }

    @Test
    void a_row_tells_what_where_when_and_how_it_went() {
        assertThat(table(200, DONE).lines().skip(2).findFirst().orElseThrow())
                .contains("3f2a9c1e ", "2026-07-01 12:38", "Qwen3-235B", "gpu-3.internal", " 3 ", "completed")
                .contains("VALID", "3,388", "after the fix #a #nightly");
    }

    @Test
    void a_run_cut_short_shows_how_far_it_came_and_what_it_lacks() {
        assertThat(table(200, CUT)).contains("1/3", "interrupted", Numbers.NONE).doesNotContain("name");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 140, 120})
    void it_fits_the_terminal(int width) {
        assertThat(table(width, DONE, CUT).lines()).allMatch(line -> Prose.width(line) <= width);
    }

    @Test
    void text_from_a_server_can_not_move_the_cursor() {
        assertThat(table(200, DONE)).doesNotContain("\u001b");
    }

    @Test
    void a_page_says_of_how_many_it_is_part() {
        String page = RunListTable.render(new RunPage(List.of(DONE), 10_000), TableOptions.DEFAULT);

        assertThat(page).contains("1 of 10,000 runs");
        assertThat(RunListTable.render(new RunPage(List.of(), 0), TableOptions.DEFAULT))
                .contains("no run");
    }

    @Test
    void json_has_everything_and_null_for_what_is_not_there() {
        String json = RunListJson.render(new RunPage(List.of(DONE, CUT), 7), RunQuery.NEWEST);

        assertThat(json)
                .contains("\"run_id\":\"3f2a9c1e-77aa\"", "\"tags\":[\"a\",\"nightly\"]", "\"notes\":\"2 GPUs\"")
                .contains("\"best_throughput\":3388.4", "\"completed_at\":\"2026-07-01T12:41:12.500Z\"")
                .contains("\"started_at\":\"2026-07-01T12:39:04.250Z\"")
                .contains("\"headline\":{\"concurrency\":48,\"rate\":null,\"meets_slo\":true,\"ttft_p50\":212.5,")
                .contains("\"headline\":null")
                .contains("\"name\":null", "\"best_throughput\":null", "\"verdict\":null")
                .endsWith("\"total\":7,\"limit\":50,\"offset\":0}\n");
    }

    @Test
    void labels_are_a_line_only_where_there_are_some() {
        assertThat(RunListTable.labels(DONE.labels())).isEqualTo(" after the fix #a #nightly  2 GPUs\n");
        assertThat(RunListTable.labels(Labels.NONE)).isEmpty();
    }
}
