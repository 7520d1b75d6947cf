package io.llmloadtest.report.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.selftest.End;
import io.llmloadtest.core.selftest.OpenStreams;
import io.llmloadtest.core.selftest.RateSweep;
import io.llmloadtest.core.selftest.Room;
import io.llmloadtest.core.selftest.SelftestReport;
import io.llmloadtest.report.text.Prose;
import io.llmloadtest.report.text.Style;
import io.llmloadtest.report.text.TableOptions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SelftestReportsTest {
    private static String table(int width, SelftestReport report) {
        return SelftestTable.render(report, new TableOptions(width, false, Style.PLAIN));
    }

    private static String table(RateSweep... sweeps) {
        return table(200, Selftests.report(sweeps));
    }

    @Test
    void the_heading_says_on_what_and_for_how_long() {
        assertThat(table(Selftests.full())).startsWith("""
                 How much load this machine can measure
                 2 cores · arrivals stamped by the kernel · 3 steps in 1 min 1 s
                """);
    }

    @Test
    void each_token_rate_has_a_row_with_its_ceilings_and_what_came_then() {
        assertThat(table(Selftests.full(), Selftests.erring()).lines())
                .anySatisfy(line -> assertThat(line.strip().split(" {2,}"))
                        .containsExactly("25", "40,000", "1,600", "0.005", "40,000", "1,600", "0.005", "machine full"))
                .anySatisfy(line -> assertThat(line.strip().split(" {2,}"))
                        .containsExactly("50", "5,000", "100", "0.300", "20,000", "400", "2.50", "stamps further off"));
    }

    @Test
    void the_ceiling_is_told_in_a_sentence_with_the_load_it_was_measured_at() {
        assertThat(table(Selftests.full()))
                .contains(
                        "Up to about 40,000 tok/s (1,600 streams × 25 tok/s) this machine stamps within 1 ms p99, and so"
                                + " within 5 ms.");
    }

    @Test
    void ceilings_that_differ_are_told_apart() {
        assertThat(table(Selftests.erring()))
                .contains("Up to about 5,000 tok/s (100 streams × 50 tok/s) this machine stamps within 1 ms p99.")
                .contains("Up to about 20,000 tok/s (400 streams × 50 tok/s) it stamps within 5 ms p99.");
    }

    @Test
    void about_never_says_more_than_was_measured() {
        assertThat(table(new RateSweep(25, List.of(Selftests.step(1_599, 25, 0.004)), End.MAX_STREAMS)))
                .contains("Up to about 39,000 tok/s (1,599 streams");
    }

    @Test
    void a_machine_that_is_never_good_enough_is_told_so() {
        RateSweep bad = new RateSweep(50, List.of(Selftests.step(1, 50, 18)), End.STAMP_ERROR);

        assertThat(table(bad)).contains("At no load that was tried this machine stamps within 5 ms p99");
    }

    @Test
    void cost_memory_and_streams_are_told_and_that_all_this_is_a_lower_bound() {
        assertThat(table(Selftests.full()))
                .contains("200,000 tok/s a core: the load's own threads used 0.200 cores there.")
                .contains(
                        "230 MB resident there, 21.4 kB for each open stream; the simulated server's share is in both.")
                .contains("10,000 opened at once, as many as requested.")
                .contains("1.90 of 2 cores in use.")
                .contains("this is a lower bound");
    }

    @Test
    void what_failed_while_others_were_busy_is_told_so() {
        RateSweep disturbed = new RateSweep(
                25,
                List.of(Selftests.step(200, 25, 0.004), Selftests.disturbed(Selftests.step(400, 25, 18))),
                End.STAMP_ERROR);

        assertThat(table(disturbed)).contains("Something else used up to 1.30 cores meanwhile", "others were busy");
        assertThat(table(Selftests.full())).doesNotContain("Something else");
    }

    @Test
    void descriptors_that_ran_out_are_named_with_what_to_raise() {
        SelftestReport report = Selftests.report(
                new Room(450, OptionalLong.of(1_024)),
                Optional.of(new OpenStreams(450, 450, Optional.empty(), OptionalDouble.empty())),
                false,
                new RateSweep(25, List.of(Selftests.step(450, 25, 0.004)), End.DESCRIPTORS));

        assertThat(table(200, report))
                .contains("450 opened at once.")
                .contains("1,024 descriptors allow no more", "ulimit -n 4096")
                .contains("no descriptors");
    }

    @Test
    void streams_that_failed_are_told_with_the_first_reason() {
        SelftestReport report = Selftests.report(
                Selftests.ROOMY,
                Optional.of(new OpenStreams(10_000, 9_000, Optional.of("no free\nport"), OptionalDouble.empty())),
                false,
                Selftests.full());

        assertThat(table(200, report)).contains("9,000 of 10,000 opened at once: no free port.");
    }

    @Test
    void one_that_was_stopped_says_so_and_shows_what_there_is() {
        assertThat(table(200, Selftests.report(Selftests.ROOMY, Optional.empty(), true, Selftests.full())))
                .contains("It was stopped before its end", "Up to about 40,000 tok/s");
        assertThat(table(200, Selftests.report(Selftests.ROOMY, Optional.empty(), true)))
                .contains("Nothing was measured");
    }

    @Test
    void the_plot_shows_the_error_against_the_load_with_a_mark_for_each_rate() {
        assertThat(table(60, Selftests.report(Selftests.full(), Selftests.erring())))
                .contains("""
                 p99 of the stamps' error by tok/s
                   100 ms ┤
                          │
                          │                                        x
                    10 ms ┤
                     5 ms ┤┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄
                          │                           x
                     1 ms ┤┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄
                          │
                          │x
                   100 µs ┤
                          │
                          │
                    10 µs ┤
                          │o                                       o       ✗
                          │
                     1 µs ┤
                """)
                .contains("o 25 · x 50 tok/s a stream", "✗ behind schedule:");
    }

    @Test
    void the_axis_of_tokens_names_round_figures_where_they_lie() {
        assertThat(table(60, Selftests.report(Selftests.full()))).contains("""
                          └┬────────────┬─────────────┬────────────────┬────
                           5,000     10,000        20,000           50,000
                """);
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 120, 200})
    void no_line_is_wider_than_the_terminal(int width) {
        assertThat(table(width, Selftests.report(Selftests.full(), Selftests.erring()))
                        .lines())
                .allSatisfy(line -> assertThat(Prose.width(line)).isLessThanOrEqualTo(width));
    }

    @Test
    void colour_adds_nothing_but_escape_sequences() {
        SelftestReport report = Selftests.report(Selftests.full(), Selftests.erring());
        String coloured = SelftestTable.render(report, new TableOptions(80, false, Style.ANSI));

        assertThat(coloured).contains("\u001b[32mo").contains("\u001b[31m✗").contains("\u001b[33mx");
        assertThat(coloured.replaceAll("\u001b\\[\\d+m", "").lines().map(String::stripTrailing))
                .containsExactlyElementsOf(table(80, report).lines().toList());
    }

    @Test
    void json_has_the_ceilings_every_step_and_the_open_streams() {
        JsonNode json = JsonMapper.shared()
                .readTree(SelftestJson.render(Selftests.report(Selftests.full(), Selftests.erring())));

        assertThat(json.path("status").stringValue()).isEqualTo("completed");
        assertThat(json.path("stamp_source").stringValue()).isEqualTo("kernel");
        assertThat(json.path("cores").intValue()).isEqualTo(2);
        assertThat(json.path("lower_bound").booleanValue()).isTrue();
        JsonNode ceiling = json.path("ceilings").get(0);
        assertThat(ceiling.path("limit_ms").intValue()).isEqualTo(1);
        assertThat(ceiling.path("step").path("tokens_per_sec").doubleValue()).isEqualTo(40_000);
        assertThat(ceiling.path("step").path("tokens_per_core_sec").doubleValue())
                .isEqualTo(200_000);
        JsonNode rate = json.path("rates").get(0);
        assertThat(rate.path("ended_by").stringValue()).isEqualTo("machine_full");
        assertThat(rate.path("steps").get(2).path("on_schedule").booleanValue()).isFalse();
        assertThat(json.path("open_streams").path("kb_each").doubleValue()).isEqualTo(21.4);
        assertThat(json.path("room").path("descriptors").isNull()).isTrue();
    }

    @Test
    void json_has_null_for_what_does_not_exist() {
        JsonNode json = JsonMapper.shared()
                .readTree(SelftestJson.render(Selftests.report(Selftests.ROOMY, Optional.empty(), true)));

        assertThat(json.path("status").stringValue()).isEqualTo("cancelled");
        assertThat(json.path("open_streams").isNull()).isTrue();
        assertThat(json.path("ceilings").get(1).path("step").isNull()).isTrue();
    }
}
