package io.llmloadtest.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.event.Tick;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.plan.Credential;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.PrecisionGoal;
import io.llmloadtest.core.plan.Sampling;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.plan.Timeouts;
import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.plan.Workload;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final String ERASE = "\r\u001b[K";

    private static final StopRule UNTIL = new StopRule.UntilPrecise(
            new PrecisionGoal("ttft", "p50", 5), Optional.of(new StopRule.Requests(1_000)), Optional.empty());

    private final StringWriter written = new StringWriter();

    private static TestPlan plan(StopRule stop) {
        return new TestPlan(
                new Target(
                        URI.create("http://server:8000"),
                        "m",
                        "openai-chat",
                        new Credential.None(),
                        Map.of(),
                        Target.Tls.VERIFIED,
                        Optional.empty()),
                new Workload.Synthetic(TokenLength.fixed(10), TokenLength.fixed(10), 0),
                List.of(new Level(new LoadShape.Concurrency(10), stop)),
                3,
                true,
                Sampling.SERVER_DEFAULTS,
                Slo.NONE,
                Timeouts.DEFAULT,
                TestPlan.Connections.SHARED,
                TestPlan.Stamps.AUTO,
                Duration.ZERO,
                1);
    }

    private static RunEvent second(int second, long completed, long failed) {
        return second(second, completed, failed, OptionalDouble.empty());
    }

    private static RunEvent second(int second, long completed, long failed, OptionalDouble margin) {
        Histogram ttft = new Histogram(3_600_000_000L, 3);
        ttft.recordValue(45_000);
        Histogram none = new Histogram(3_600_000_000L, 3);
        return new RunEvent.Ticked(
                new Tick(0, second, completed, completed, failed, 0, 1280, 10, 0.1, ttft, none, none, margin));
    }

    private void play(Progress progress, StopRule stop, RunEvent... events) {
        progress.on(new RunEvent.Declared("id", plan(stop)));
        progress.on(new RunEvent.LevelStarted(0));
        for (RunEvent event : events) {
            progress.on(event);
        }
    }

    private Progress live(int columns) {
        return Progress.live(new PrintWriter(written), () -> columns);
    }

    private String lastDrawn() {
        return Arrays.asList(written.toString().split("\\r\\u001b\\[K")).getLast();
    }

    @Test
    void a_live_line_shows_how_far_the_level_is_and_what_the_last_second_brought() {
        play(live(200), new StopRule.Requests(40), second(0, 9, 1));

        assertThat(lastDrawn())
                .isEqualTo("level 1/1, 10 users █████░░░░░░░░░░░░░░░ 25 % 1.0 s, 3.0 s left"
                        + " · 10 in flight · 9 req/s · 1,280 tok/s · TTFT 45 ms · 1 error");
    }

    @Test
    void users_that_end_in_waves_have_a_rate_between_the_waves() {
        play(live(200), new StopRule.Requests(40), second(0, 0, 0), second(1, 10, 0), second(2, 0, 0), second(3, 0, 0));

        assertThat(lastDrawn()).contains(" · 2.5 req/s · ");
    }

    @Test
    void where_no_wave_came_for_long_the_line_tells_how_many_are_done() {
        RunEvent[] seconds = new RunEvent[12];
        Arrays.setAll(seconds, second -> second(second, second == 0 ? 7 : 0, 0));
        play(live(200), new StopRule.Requests(40), seconds);

        assertThat(lastDrawn()).contains(" · 7 done · ").doesNotContain("req/s");
    }

    @Test
    void a_level_of_fixed_time_counts_its_seconds() {
        play(live(200), new StopRule.Elapsed(Duration.ofSeconds(20)), second(4, 1, 0));

        assertThat(lastDrawn()).contains("25 % 5.0 s, 15 s left");
    }

    @Test
    void a_level_until_a_precision_shows_how_precise_it_is_and_how_far_that_is() {
        play(live(200), UNTIL, second(3, 100, 0, OptionalDouble.of(0.1)));

        // half as wide takes four times the requests
        assertThat(lastDrawn()).contains("25 % 4.0 s, 12 s left · ttft p50 ±10.0 % of ±5 % · 10 in flight");
    }

    @Test
    void before_its_first_look_a_level_until_a_precision_goes_by_its_limit() {
        play(live(200), UNTIL, second(3, 100, 0));

        assertThat(lastDrawn()).contains("10 % 4.0 s, 36 s left · 10 in flight");
    }

    @Test
    void a_live_line_is_never_as_wide_as_the_window() {
        for (int columns : new int[] {1, 20, 80, 100}) {
            written.getBuffer().setLength(0);
            play(live(columns), new StopRule.Requests(40), second(0, 10, 0));

            assertThat(written.toString().split("\\r\\u001b\\[K"))
                    .filteredOn(line -> !line.endsWith(System.lineSeparator()))
                    .allMatch(line -> line.length() < Math.max(2, columns));
        }
    }

    @Test
    void what_is_said_stays_above_the_live_line() {
        play(live(80), new StopRule.Requests(40), second(0, 10, 0), new RunEvent.Notice("something happened"));

        assertThat(written.toString()).endsWith(ERASE + "something happened" + System.lineSeparator());
    }

    @Test
    void closing_erases_the_live_line() {
        Progress progress = live(80);
        play(progress, new StopRule.Requests(40), second(0, 10, 0));
        progress.close();

        assertThat(written.toString()).endsWith(ERASE);
    }

    @Test
    void without_a_terminal_there_are_plain_lines_every_ten_seconds() {
        RunEvent[] seconds = new RunEvent[25];
        Arrays.setAll(seconds, second -> second(second, 1, 0));
        play(Progress.plain(new PrintWriter(written)), new StopRule.Requests(100), seconds);

        assertThat(written.toString().lines())
                .containsExactly(
                        "asking http://server:8000/v1/chat/completions",
                        "level 1/1, 10 users",
                        "level 1/1, 10 users: 10 % after 10 s · 10 in flight · 1 req/s · 1,280 tok/s · TTFT 45 ms",
                        "level 1/1, 10 users: 20 % after 20 s · 10 in flight · 1 req/s · 1,280 tok/s · TTFT 45 ms");
    }

    @Test
    void what_the_preflight_found_is_noted() {
        Finding finding =
                Finding.inEnglish("x", Finding.Severity.INFO, 0, "", "no usage is told", "tokens are guessed");
        Progress.plain(new PrintWriter(written)).on(new RunEvent.Preflighted(List.of(finding)));

        assertThat(written.toString().strip()).isEqualTo("note: no usage is told; tokens are guessed");
    }

    @Test
    void quiet_says_nothing_and_takes_everything() {
        Progress quiet = Progress.quiet();
        play(quiet, new StopRule.Requests(1), second(0, 1, 0));
        quiet.say("x");
        quiet.close();

        assertThat(written.toString()).isEmpty();
    }
}
