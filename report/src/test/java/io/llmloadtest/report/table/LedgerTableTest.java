package io.llmloadtest.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.ledger.Ledger;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.report.Accounts;
import io.llmloadtest.report.Levels;
import io.llmloadtest.report.Runs;
import io.llmloadtest.report.text.Prose;
import io.llmloadtest.report.text.Style;
import io.llmloadtest.report.text.TableOptions;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LedgerTableTest {

    @Test
    void books_that_agree_are_one_line() {
        assertThat(noteOf(table(level(0, 1, Accounts.agreed()))))
                .containsExactly("300 requests, 76,800 + 19,200 tokens: client = usage = server");
    }

    @Test
    void books_of_several_levels_that_agree_are_one_line_with_their_sums() {
        assertThat(noteOf(table(level(0, 1, Accounts.agreed()), level(1, 10, Accounts.agreed()))))
                .containsExactly("600 requests, 153,600 + 38,400 tokens: client = usage = server");
    }

    @Test
    void requests_that_the_server_does_not_count_are_not_said_to_agree() {
        assertThat(noteOf(table(level(0, 1, Accounts.agreedInTokens()))))
                .containsExactly("76,800 + 19,200 tokens: client = usage = server; the server doesn't count requests");
    }

    @Test
    void a_token_count_that_the_server_does_not_have_is_named() {
        assertThat(noteOf(table(level(0, 1, Accounts.agreedInRequests()))))
                .containsExactly("300 requests: client = usage = server; the server doesn't count input tokens, output"
                        + " tokens");
    }

    @Test
    void counters_of_neither_requests_nor_tokens_are_not_said_to_agree() {
        assertThat(noteOf(table(level(0, 1, Accounts.empty()))))
                .containsExactly("nothing to compare: the server's counters tell neither requests nor tokens");
    }

    @Test
    void what_differs_is_a_row_with_what_is_explained_and_what_is_not() {
        String table = table(level(0, 10, Accounts.explained()));
        assertThat(block(table))
                .containsExactly(
                        "10 users requests 300 280 300 0 0",
                        "finished 300 280 282 −18 0",
                        "input 76,800 71,680 74,240 −2,560 0",
                        "output 18,050 18,000 18,060 +10 0");
    }

    @Test
    void causes_are_told_with_their_amounts() {
        assertThat(noteOf(table(level(0, 10, Accounts.explained()))))
                .containsExactly(
                        "300 requests, 76,800 + 18,050 tokens: every difference to the server's counters is explained",
                        "· 10 requests failed or cancelled under way: −8 finished requests, +10 output tokens",
                        "· 10 requests refused or never sent: −10 finished requests, −2,560 input tokens",
                        "mean TTFT 212 ms here, 201 ms by the server's counters: a difference of 11.4 ms");
    }

    @Test
    void a_remainder_is_said_to_be_unexplained() {
        String table = table(level(0, 10, Accounts.foreign()));
        assertThat(block(table))
                .containsExactly("10 users requests 300 300 307 0 +7", "input 76,800 76,800 78,592 0 +1,792");
        assertThat(noteOf(table).getFirst()).endsWith("not every difference to the server's counters is explained");
    }

    @Test
    void of_several_levels_the_sums_come_first_and_then_those_with_a_remainder() {
        String table = table(level(0, 1, Accounts.agreed()), level(1, 10, Accounts.foreign()));
        assertThat(block(table))
                .containsExactly(
                        "all levels requests 600 600 607 0 +7",
                        "input 153,600 153,600 155,392 0 +1,792",
                        "10 users requests 300 300 307 0 +7",
                        "input 76,800 76,800 78,592 0 +1,792");
    }

    @Test
    void remainders_that_cancel_each_other_out_are_no_agreement() {
        String table = table(level(0, 1, Accounts.foreign()), level(1, 10, Accounts.tooFew()));
        assertThat(block(table))
                .containsExactly(
                        "1 user requests 300 300 307 0 +7",
                        "input 76,800 76,800 78,592 0 +1,792",
                        "10 users requests 300 300 293 0 −7",
                        "input 76,800 76,800 75,008 0 −1,792");
        assertThat(noteOf(table).getFirst()).contains("not every difference");
    }

    @Test
    void a_narrow_terminal_gets_fewer_columns() {
        RunResult run = Runs.of(Levels.poisson(0, 20, OptionalInt.of(64))
                .ledger(Accounts.explained())
                .build());
        String table = TableReport.render(run, new TableOptions(70, false, Style.PLAIN));
        assertThat(block(table)).contains("output 18,050 18,060 0");
        assertThat(table.lines())
                .allSatisfy(line -> assertThat(Prose.width(line)).isLessThanOrEqualTo(70));
    }

    @Test
    void a_server_without_counters_is_said_to_have_none_and_why() {
        String table = table(level(0, 1, Accounts.withoutCounters()));
        assertThat(noteOf(table)).containsExactly("no server counters: /metrics answered 404 [2J");
        assertThat(block(table)).isEmpty();
    }

    @Test
    void levels_without_counters_among_others_are_named() {
        assertThat(noteOf(table(level(0, 1, Accounts.agreed()), level(1, 10, Accounts.withoutCounters())))
                        .getFirst())
                .endsWith("client = usage = server; at 1 of 2 levels no server counters: /metrics answered 404 [2J");
    }

    @Test
    void a_run_without_ledgers_says_nothing_of_them() {
        assertThat(TableReport.render(Runs.of(Levels.users(0, 1).build()), TableOptions.DEFAULT))
                .doesNotContainIgnoringCase("ledger");
    }

    private static LevelResult level(int index, int users, Ledger ledger) {
        return Levels.users(index, users).ledger(ledger).build();
    }

    private static String table(LevelResult... levels) {
        return TableReport.render(Runs.of(levels), new TableOptions(160, false, Style.PLAIN));
    }

    /** The rows of the ledger's table, blanks squeezed. */
    private static List<String> block(String table) {
        return table.lines()
                .dropWhile(line -> !line.startsWith(" ledger "))
                .skip(2)
                .takeWhile(line -> !line.startsWith("─"))
                .map(line -> line.strip().replaceAll(" +", " "))
                .toList();
    }

    /** The note labelled Ledger and what follows it without a label. */
    private static List<String> noteOf(String table) {
        List<String> lines =
                table.lines().dropWhile(line -> !line.startsWith(" Ledger ")).toList();
        return Stream.concat(
                        lines.stream().limit(1).map(line -> line.replace(" Ledger ", "")),
                        lines.stream().skip(1).takeWhile(line -> line.startsWith("   ")))
                .map(String::strip)
                .toList();
    }
}
