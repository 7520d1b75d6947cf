package io.llmloadtest.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Finding.Severity;
import io.llmloadtest.core.metric.Precision;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.metric.ShortAnswers;
import io.llmloadtest.core.plan.PrecisionGoal;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.report.Levels;
import io.llmloadtest.report.Runs;
import io.llmloadtest.report.text.Prose;
import io.llmloadtest.report.text.Style;
import io.llmloadtest.report.text.TableOptions;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TableReportTest {

    @Test
    void a_level_is_one_row_with_its_load_counts_rates_and_latencies() {
        String table = wide(Runs.withSlo(Levels.users(0, 48)
                .ttft(212.4)
                .throughput(3_120)
                .failed(12, FailureKind.RATE_LIMITED, "slow down")
                .goodput(97.2)
                .build()));
        assertThat(rowOf(table, "48 users").split(" +"))
                .containsExactly(
                        "", "48", "users", "1,000", "12", "31.3", "3,120",
                        "—", // load, ok, failed, req/s, tok/s, output tokens
                        "212", "361", "552", // TTFT
                        "53.1", "138", "42.5", "110", // TPOT, ITL
                        "7,009", "11,916", "18,224", // E2E
                        "97.2");
    }

    @Test
    void units_stand_in_the_headings() {
        assertThat(wide(Runs.rich()))
                .contains("TTFT ms", "TPOT ms", "ITL ms", "E2E ms", "req/s", "tok/s", "goodput", "%");
    }

    @Test
    void open_loads_are_named_by_rate_arrivals_and_cap() {
        assertThat(wide(Runs.of(Levels.poisson(0, 20, OptionalInt.of(64)).build())))
                .contains("20 req/s poisson, max 64");
    }

    @Test
    void a_load_that_was_not_reached_says_what_was() {
        assertThat(wide(Runs.of(Levels.users(0, 200).inFlight(100).build()))).contains("200 users (100 reached)");
        assertThat(wide(Runs.of(Levels.users(0, 200).inFlight(200).build()))).doesNotContain("reached");
    }

    @Test
    void arrivals_that_were_never_started_have_a_column_and_a_note() {
        String table = wide(Runs.withSlo(Levels.poisson(0, 20, OptionalInt.of(2))
                .completed(16)
                .notStarted(144)
                .goodput(10)
                .build()));
        assertThat(table).contains("not started", "144 arrivals were not started");
        assertThat(wide(Runs.rich())).doesNotContain("not started");
    }

    @Test
    void goodput_with_undecided_requests_is_told_as_of_those_decided_with_its_bounds() {
        String table = wide(Runs.withSlo(Levels.users(0, 10)
                .completed(96)
                .goodput(100)
                .undecided(4)
                .cancelled(4)
                .build()));
        assertThat(table)
                .contains(
                        "96.0–100", "100 % of those decided; 4 were cancelled undecided, so between 96.0 % and 100 %");
    }

    @Test
    void an_invalid_run_states_nothing_as_a_fact() {
        Finding late =
                Finding.inEnglish("start-lateness", Severity.INVALID, 300, "ttft", "requests started late", "lower it");
        String table =
                wide(Runs.withSlo(Levels.users(0, 10).goodput(100).finding(late).build()));
        assertThat(table.lines().filter(line -> line.startsWith(" Best") || line.startsWith(" SLO")))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("as far as an INVALID run can tell"));
    }

    @Test
    void an_slo_that_only_the_decided_meet_is_not_met() {
        assertThat(wide(Runs.withSlo(Levels.users(0, 10)
                        .completed(90)
                        .goodput(100)
                        .undecided(10)
                        .build())))
                .contains("not met by 95 % of requests at any load");
    }

    @Test
    void figures_of_answers_shorter_than_asked_are_marked() {
        ShortAnswers answers = new ShortAnswers(1_000, 1_000, 256, 40, new TreeMap<>(Map.of("stop", 1_000L)));
        String table = wide(Runs.withSlo(
                Levels.users(0, 10).goodput(97.2).shortAnswers(answers).build()));
        assertThat(rowOf(table, "10 users")).contains("31.3†", "97.2†");
        assertThat(table).contains("† answers are shorter than requested");
    }

    @Test
    void a_throughput_of_tokens_that_nobody_counted_is_not_given() {
        String counted = wide(Runs.of(Levels.users(0, 10).build()));
        String uncounted = wide(Runs.of(Levels.users(0, 10).uncounted().build()));
        assertThat(counted).contains("Best", "counted by the server");
        assertThat(rowOf(uncounted, "10 users")).containsPattern("31\\.3\\s+—");
        assertThat(uncounted).doesNotContain("throughput 1", "output tokens counted", "of unknown source");
    }

    @Test
    void without_an_slo_there_is_no_goodput_column() {
        assertThat(wide(Runs.of(Levels.users(0, 1).build()))).doesNotContain("goodput");
    }

    @Test
    void what_was_not_measured_is_a_dash_never_zero() {
        String row = rowOf(wide(Runs.allFailed()), "10 users");
        assertThat(row.split(" +")).startsWith("", "10", "users", "0", "100").endsWith("—");
        assertThat(row.chars().filter(c -> c == '—').count()).isEqualTo(13);
    }

    @Test
    void a_run_in_which_all_failed_claims_no_best_and_no_trust() {
        assertThat(wide(Runs.allFailed()))
                .doesNotContain("Best")
                .contains("10 users: 100 × CONNECT  connection refused")
                .contains("none: no request completed, so nothing was measured")
                .doesNotContain("VALID");
    }

    @Test
    void a_percentile_that_the_sample_does_not_support_is_marked_and_explained() {
        String table = wide(Runs.of(Levels.users(0, 1).completed(100).ttft(41.2).build()));
        assertThat(table).contains(" 107~", "~ too few requests: p99 needs 367");
    }

    @Test
    void without_such_a_percentile_nothing_is_explained() {
        assertThat(wide(Runs.of(Levels.users(0, 1).build()))).doesNotContain("~");
    }

    @Test
    void intervals_are_shown_on_request() {
        RunResult run = Runs.of(Levels.users(0, 1).ttft(212.4).build());
        assertThat(TableReport.render(run, new TableOptions(200, true, Style.PLAIN)))
                .contains("212 [208–219]");
        assertThat(wide(run)).doesNotContain("[");
    }

    @Test
    void a_terminal_too_narrow_for_one_table_gets_two() {
        assertThat(rowsOf(render(Runs.rich(), 160), "48 users")).hasSize(1);
        assertThat(rowsOf(render(Runs.rich(), 110), "48 users")).hasSize(2);
    }

    @Test
    void one_hundred_and_twenty_columns_hold_a_run_of_plain_loads_in_one_table() {
        RunResult run = Runs.withSlo(Levels.users(0, 64)
                .completed(1_200)
                .throughput(3_388)
                .goodput(97)
                .build());
        assertThat(rowsOf(render(run, 120), " 64 users")).hasSize(1);
    }

    @Test
    void no_table_line_is_wider_than_the_terminal() {
        for (int width : new int[] {160, 120, 100, 70}) {
            assertThat(render(Runs.rich(), width).lines())
                    .allSatisfy(line -> assertThat(Prose.width(line)).isLessThanOrEqualTo(width));
        }
    }

    @Test
    void highlights_name_the_load_they_were_seen_at() {
        assertThat(wide(Runs.rich()))
                .contains("throughput 3,388 tok/s at 64 users · TTFT p50 41.2 ms at 1 user")
                .contains("met by 95 % of requests up to 48 users");
    }

    @Test
    void an_slo_that_no_load_met_is_said_so() {
        assertThat(wide(Runs.withSlo(Levels.users(0, 1).goodput(94.9).build()))).contains("at any load");
    }

    @Test
    void the_verdict_comes_with_evidence_and_advice() {
        assertThat(wide(Runs.rich()))
                .contains(
                        "SUSPECT", "! requests started late by 14.0 ms", "→ lower the load", "· level 1: 100 requests");
    }

    @Test
    void cancelled_requests_and_the_sources_of_tokens_and_stamps_are_told() {
        assertThat(wide(Runs.rich()))
                .contains("3 requests cut off by us", "counted by the server", "stamped by the kernel");
    }

    @Test
    void an_error_message_cannot_move_the_cursor_or_break_the_line() {
        String table = wide(Runs.of(Levels.users(0, 1)
                .failed(1, FailureKind.SERVER_ERROR, "boom\r\n\u001b[2Jgone\u202e" + "x".repeat(500))
                .build()));
        assertThat(table).doesNotContain("\u001b", "\r", "\u202e").contains("SERVER_ERROR  boom", "…");
    }

    @Test
    void a_name_of_200_characters_is_wrapped_and_kept_whole() {
        String name = "m".repeat(200);
        String table = render(Runs.ofModel(name), 120);
        assertThat(table.replace("\n ", "")).contains(name);
        assertThat(table.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(120));
    }

    @Test
    void korean_names_take_two_columns_a_letter() {
        String table = render(Runs.ofModel("한국어모델".repeat(20)), 120);
        assertThat(table.lines())
                .allSatisfy(line -> assertThat(Prose.width(line)).isLessThanOrEqualTo(120));
    }

    @Test
    void sixty_four_levels_are_sixty_four_rows() {
        assertThat(rowsOf(wide(Runs.ofLevels(64)), " user")).hasSizeBetween(64, 66);
    }

    @Test
    void an_empty_run_says_that_nothing_was_measured() {
        assertThat(wide(Runs.empty())).contains("no level was measured");
    }

    @Test
    void colour_adds_nothing_but_escape_sequences() {
        String coloured = TableReport.render(Runs.rich(), new TableOptions(160, false, Style.ANSI));
        assertThat(coloured).contains("\u001b[");
        assertThat(visible(coloured)).isEqualTo(visible(wide(Runs.rich())));
    }

    @Test
    void the_heading_names_the_precision_that_levels_go_on_for_and_their_limits() {
        assertThat(wide(Runs.stoppedBy(Runs.UNTIL)))
                .contains("until ttft p50 ±5 %, at most 10,000 requests or 10 min 0 s per level");
    }

    @Test
    void each_level_until_a_precision_tells_how_it_ended() {
        PrecisionGoal goal = new PrecisionGoal("ttft", "p50", 5);
        String table = wide(Runs.of(
                Levels.users(0, 1)
                        .precision(new Precision(goal, Precision.End.REACHED, 420, OptionalDouble.of(0.0481)))
                        .build(),
                Levels.users(1, 10)
                        .precision(new Precision(goal, Precision.End.LIMIT, 10_000, OptionalDouble.of(0.0712)))
                        .build(),
                Levels.users(2, 20)
                        .precision(new Precision(goal, Precision.End.STOPPED, 4, OptionalDouble.empty()))
                        .build()));
        assertThat(table)
                .contains(
                        " Precision  1 user: ttft p50 ±4.81 % after 420 requests (requested: ±5 %)",
                        "10 users: ttft p50 ±7.12 % after 10,000 requests, at the limit (requested: ±5 %)",
                        "20 users: ttft p50 without an interval after 4 requests, when it was stopped (requested: ±5 %)");
        assertThat(wide(Runs.rich())).doesNotContain("Precision");
    }

    private static List<String> visible(String text) {
        return text.replaceAll("\u001b\\[\\d+m", "")
                .lines()
                .map(String::stripTrailing)
                .toList();
    }

    private static String wide(RunResult run) {
        return render(run, 160);
    }

    private static String render(RunResult run, int width) {
        return TableReport.render(run, new TableOptions(width, false, Style.PLAIN));
    }

    private static String rowOf(String table, String load) {
        return rowsOf(table, load).getFirst();
    }

    private static List<String> rowsOf(String table, String load) {
        return table.lines()
                .filter(line -> line.contains(load) && !line.contains(":") && !line.contains("·"))
                .toList();
    }
}
