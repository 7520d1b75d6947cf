package io.llmloadtest.report.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.definition.Definition;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.store.Labels;
import io.llmloadtest.report.Accounts;
import io.llmloadtest.report.Levels;
import io.llmloadtest.report.Records;
import io.llmloadtest.report.RunData;
import io.llmloadtest.report.Runs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {

    private static String page(RunResult run) throws IOException {
        return page(run, Labels.NONE);
    }

    private static String page(RunResult run, Labels labels) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new MarkdownReport().write(new RunData(run, labels, Collections.emptyIterator(), List::of), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<String> section(String page, String heading) {
        return page.lines()
                .dropWhile(line -> !line.equals("## " + heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static List<String> cells(String row) {
        return Arrays.stream(row.split("(?<!\\\\)\\|", -1))
                .map(String::strip)
                .filter(cell -> !cell.isEmpty())
                .toList();
    }

    @Test
    void a_run_without_a_name_is_called_by_its_model() throws IOException {
        assertThat(page(Runs.rich()))
                .startsWith(
                        "# Load test of qwen3-14b\n\nqwen3-14b at http://gpu-3:8000/v1?api_key=\\*\\*\\*\n\nopenai-chat · 256 → 128");
    }

    @Test
    void what_people_call_a_run_stands_at_its_head() throws IOException {
        assertThat(page(Runs.rich(), Labels.of("nightly", List.of("a", "b"), "first line\n# second")))
                .startsWith("# nightly\n")
                .contains("\n\ntagged a, b\n\n> first line  \n> \\# second  \n\n## Verdict");
    }

    @Test
    void the_verdict_comes_with_evidence_and_advice() throws IOException {
        List<String> verdict = section(page(Runs.rich()), "Verdict");
        assertThat(verdict.get(0)).startsWith("- SUSPECT");
        assertThat(verdict.get(1)).startsWith("  - ! requests started late by 14.0 ms at p99");
        assertThat(verdict.get(2)).startsWith("    - → lower the load");
    }

    @Test
    void a_level_has_a_row_of_rates_and_one_of_latencies_with_units_in_the_headings() throws IOException {
        List<String> levels = section(
                page(Runs.withSlo(Levels.users(0, 48)
                        .ttft(212.4)
                        .throughput(3_120)
                        .goodput(97.2)
                        .build())),
                "Levels");
        assertThat(cells(levels.get(0)))
                .containsExactly(
                        "load",
                        "requests ok",
                        "requests failed",
                        "throughput req/s",
                        "throughput tok/s",
                        "out",
                        "goodput %",
                        "verdict");
        assertThat(cells(levels.get(2)))
                .containsExactly("48 users", "1,000", "0", "31.3", "3,120", "—", "97.2", "VALID");
        assertThat(cells(levels.get(3)))
                .contains("TTFT ms p50", "TTFT ms p99", "TPOT ms p50", "ITL ms p99", "E2E ms p95");
        assertThat(cells(levels.get(5))).startsWith("48 users", "212", "361", "552");
    }

    @Test
    void the_page_says_which_version_and_machine_measured() throws IOException {
        assertThat(page(Runs.of(Levels.users(0, 1).host(Runs.MEASURED_ON).build())))
                .contains(
                        "measured by llm-loadtest 1.2.3 on bench-1 (Debian GNU/Linux 12, kernel 6.1.0, amd64, 8 cores)");
    }

    @Test
    void the_plan_names_each_level_once_and_nothing_that_was_not_asked() throws IOException {
        List<String> plan = section(page(Runs.rich()), "Plan");
        assertThat(plan.stream().filter(line -> line.startsWith("| levels "))).hasSize(1);
        assertThat(plan)
                .noneMatch(line -> line.contains("levels.") || line.contains("concurrency.") || line.contains("—"));
    }

    @Test
    void tables_are_aligned_in_the_raw_text_as_well() throws IOException {
        List<String> rates =
                section(page(Runs.rich()), "Levels").stream().limit(7).toList();
        assertThat(rates).allSatisfy(line -> assertThat(line).hasSameSizeAs(rates.getFirst()));
        assertThat(rates.get(1)).matches("\\|-+(\\|-+:)+\\|-+\\|");
    }

    @Test
    void a_percentile_that_the_sample_does_not_support_is_marked_and_explained() throws IOException {
        assertThat(page(Runs.of(Levels.users(0, 1).completed(100).ttft(41.2).build())))
                .contains(" 107~ |", "\n~ too few requests: p99 needs 367\n");
    }

    @Test
    void errors_are_counted_by_kind_with_an_example() throws IOException {
        List<String> errors = section(page(Runs.rich()), "Errors");
        assertThat(cells(errors.get(0))).containsExactly("load", "kind", "requests", "% of all", "when", "example");
        assertThat(cells(errors.get(2)))
                .containsExactly(
                        "64 users",
                        "RATE_LIMITED",
                        "12",
                        "0.100",
                        "from 12.3 to 14.0 s",
                        "too many requests, try again in 3 s");
    }

    @Test
    void no_text_of_a_server_is_markup_or_the_end_of_its_cell() throws IOException {
        String page = page(Runs.of(
                "a</script>|b",
                Runs.SLO,
                List.of(Levels.users(0, 1)
                        .completed(0)
                        .failed(7, FailureKind.RATE_LIMITED, "<b>busy</b> | *later*\nnow")
                        .build())));
        assertThat(page).doesNotContain("<").contains("# Load test of a&lt;/script&gt;\\|b\n");
        assertThat(cells(section(page, "Errors").get(2))).endsWith("&lt;b&gt;busy&lt;/b&gt; \\| \\*later\\* now");
    }

    @Test
    void the_slo_is_there_when_there_is_one() throws IOException {
        assertThat(section(page(Runs.rich()), "SLO").getFirst())
                .startsWith("- ttft ≤ 500 ms, e2e ≤ 5,000 ms: met by 95 % of requests up to 48 users");
        assertThat(page(Runs.of(Levels.users(0, 1).build()))).doesNotContain("## SLO");
    }

    @Test
    void the_books_are_there_when_they_were_kept() throws IOException {
        String page =
                page(Runs.of(Levels.users(0, 10).ledger(Accounts.explained()).build()));
        assertThat(cells(section(page, "Ledger").get(0)))
                .containsExactly("ledger", "client", "usage", "server", "explained", "unexplained");
        assertThat(section(page, "Ledger"))
                .anySatisfy(line -> assertThat(line).startsWith("  - 10 requests failed or cancelled under way: −8"));
    }

    @Test
    void the_plan_has_every_field_but_no_secret() throws IOException {
        String page = page(Runs.rich());
        assertThat(section(page, "Plan"))
                .anySatisfy(row -> assertThat(cells(row)).containsExactly("seed", "42"))
                .anySatisfy(row -> assertThat(cells(row)).containsExactly("warmup", "3"));
        assertThat(page).doesNotContain("sk-in");
    }

    @Test
    void how_the_figures_were_made_is_said() throws IOException {
        assertThat(section(page(Runs.rich()), "How the figures were made"))
                .contains("- **TTFT** time to first token")
                .anySatisfy(line -> assertThat(line).startsWith("- **Stamps** arrivals stamped by the kernel"))
                .anySatisfy(line -> assertThat(line).startsWith("- **Error bar** stamps off by 0.004 ms"));
    }

    @Test
    void what_was_not_measured_is_a_dash_and_a_run_without_levels_says_so() throws IOException {
        assertThat(cells(section(page(Runs.allFailed()), "Levels").get(2))).contains("—");
        assertThat(section(page(Runs.empty()), "Levels")).containsExactly("No level was measured.");
    }

    @Test
    void other_tools_definitions_are_shown_as_the_terminal_shows_them() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<RequestRecord> records = List.of(Records.completed(0, 0), Records.completed(1, 0));
        new MarkdownReport(Runs.defined(records, Definition.VLLM)).write(Runs.ofTwoLevels(), out);
        assertThat(section(out.toString(StandardCharsets.UTF_8), "Other tools' definitions"))
                .contains("```text")
                .anySatisfy(line -> assertThat(line).contains(Definition.VLLM.id()));
    }
}
