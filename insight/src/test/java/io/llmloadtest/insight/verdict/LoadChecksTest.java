package io.llmloadtest.insight.verdict;

import static io.llmloadtest.report.FindingText.advice;
import static io.llmloadtest.report.FindingText.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.metric.Goodput;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.metric.ShortAnswers;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.insight.check.FixedLength;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whether the load was what the level is named by, and what became of all that was due. */
class LoadChecksTest {
    private static final LoadShape CAPPED = new LoadShape.ConstantRate(20, OptionalInt.of(2));
    private static final StopRule TIMED = new StopRule.Elapsed(Duration.ofSeconds(8));

    @Test
    void arrivals_that_were_never_started_are_told_with_the_places_and_the_wait() {
        Finding found = level().shape(CAPPED, TIMED)
                .completed(0)
                .notStarted(144)
                .metric(Metric.CAP_WAIT, 3_600)
                .finding("not-started")
                .orElseThrow();

        assertThat(found.severity()).isEqualTo(Finding.Severity.INFO);
        assertThat(evidence(found))
                .contains("144 of 144 arrivals never started", "none of the 2 places", "3,600 ms or longer");
        assertThat(advice(found)).contains("lower bounds");
    }

    @Test
    void without_a_cap_it_was_the_client_that_did_not_start_them() {
        Finding found = level().shape(new LoadShape.ConstantRate(20, OptionalInt.empty()), TIMED)
                .completed(0)
                .notStarted(144)
                .finding("not-started")
                .orElseThrow();

        assertThat(found.severity()).isEqualTo(Finding.Severity.INVALID);
        assertThat(evidence(found)).contains("144 of 144 arrivals never started because the client was behind");
        assertThat(evidence(found) + advice(found)).doesNotContain("place", "max-concurrency");
    }

    @Test
    void a_level_of_which_everything_was_started_has_no_such_finding() {
        assertThat(level().shape(CAPPED, TIMED).finding("not-started")).isEmpty();
    }

    @Test
    void requests_cut_off_are_told_with_what_is_decided_of_them() {
        Finding found = level().cancelled(36, new Goodput(44, 70, 4, Map.of(), 10))
                .finding("cut-off")
                .orElseThrow();

        assertThat(evidence(found))
                .contains("36 of", "26 had exceeded a threshold", "10 are undecided", "between 55 % and 67.5 %");
    }

    @Test
    void users_that_were_never_in_flight_together_are_told() {
        Finding found = level().shape(new LoadShape.Concurrency(200), new StopRule.Requests(100))
                .inFlight(100)
                .finding("users-not-reached")
                .orElseThrow();

        assertThat(evidence(found)).contains("at most 100 of 200 users", "9.80 on average");
        assertThat(advice(found)).contains("-n 1000");
    }

    @Test
    void users_whose_answers_come_back_too_fast_need_something_else_than_more_requests() {
        assertThat(advice(level().shape(new LoadShape.Concurrency(200), TIMED)
                        .inFlight(150)
                        .finding("users-not-reached")
                        .orElseThrow()))
                .doesNotContain("-n ");
    }

    @Test
    void users_that_were_all_in_flight_are_no_finding() {
        assertThat(level().inFlight(10).finding("users-not-reached")).isEmpty();
    }

    @Test
    void starts_that_fell_behind_their_times_are_told_with_both_rates() {
        Finding found = level().shape(CAPPED, new StopRule.Requests(160))
                .rates(20, 2.05)
                .metric(Metric.CAP_WAIT, 36_000)
                .finding("rate-not-reached")
                .orElseThrow();

        assertThat(evidence(found)).contains("20 requests/s were due and 2.05 started", "36,000 ms");
        assertThat(advice(found)).contains("--max-concurrency");
    }

    @Test
    void starts_that_kept_up_are_no_finding() {
        assertThat(level().shape(CAPPED, TIMED).rates(20, 19.2).finding("rate-not-reached"))
                .isEmpty();
    }

    @Test
    void a_rate_missed_by_arrivals_that_never_started_is_told_once() {
        assertThat(level().shape(CAPPED, TIMED).notStarted(9).finding("rate-not-reached"))
                .isEmpty();
    }

    @Test
    void short_answers_of_the_full_length_reason_point_to_the_context() {
        Finding found = level().shortAnswers(answers(Map.of("length", 90L, "stop", 10L)))
                .finding("short-answers")
                .orElseThrow();

        assertThat(evidence(found)).contains("17 of the 64 output tokens", "100 of 120", "90 × length, 10 × stop");
        assertThat(advice(found)).contains("context");
    }

    @Test
    void short_answers_that_stopped_are_the_servers_doing_only_when_it_was_asked_to_go_on() {
        ShortAnswers stopped = answers(Map.of("stop", 60L, "", 40L));

        assertThat(adviceOn(stopped, FixedLength.ASKED)).contains("ignores ignore_eos");
        assertThat(adviceOn(stopped, FixedLength.SWITCHED_OFF)).contains("--no-ignore-eos");
        assertThat(adviceOn(stopped, FixedLength.UNAVAILABLE))
                .contains("no ignore_eos here", "--output-len")
                .doesNotContain("--no-ignore-eos", "supports");
    }

    private static String adviceOn(ShortAnswers answers, FixedLength asked) {
        return advice(level().shortAnswers(answers)
                .asked(asked)
                .finding("short-answers")
                .orElseThrow());
    }

    private static ShortAnswers answers(Map<String, Long> reasons) {
        return new ShortAnswers(100, 120, 64, 17, new TreeMap<>(reasons));
    }

    private static Measured level() {
        return Measured.with(Client.stampedByKernel());
    }
}
