package io.llmloadtest.insight.verdict;

import static io.llmloadtest.insight.verdict.Client.stampedByKernel;
import static io.llmloadtest.insight.verdict.Client.stampedInUserSpace;
import static io.llmloadtest.report.FindingText.advice;
import static io.llmloadtest.report.FindingText.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Finding.Severity;
import io.llmloadtest.core.health.Pauses;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.report.FindingText;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ClientChecksTest {

    @Nested
    class Start_lateness {
        @Test
        void of_an_open_loop_is_set_against_ttft_from_the_intended_start() {
            Finding finding = Measured.with(stampedByKernel().startLateness(19.9))
                    .open()
                    .finding("start-lateness")
                    .orElseThrow();
            assertThat(finding.touches()).isEqualTo("ttft_intended");
            assertThat(finding.severity()).isEqualTo(Severity.SUSPECT);
            assertThat(evidence(finding)).contains("19.9 ms at p99").contains("9.95 % of the p99 TTFT* (200 ms)");
        }

        @Test
        void of_a_closed_loop_does_not_touch_ttft() {
            assertThat(Measured.with(stampedByKernel().startLateness(19.9)).finding("start-lateness"))
                    .isEmpty();
            assertThat(Measured.with(stampedByKernel().startLateness(21)).finding("start-lateness"))
                    .get()
                    .extracting(Finding::touches)
                    .isEqualTo("e2e_intended");
        }
    }

    @Nested
    class Lateness_of_few_starts {
        @Test
        void touches_the_p99_alone_and_makes_no_level_invalid() {
            Finding finding = Measured.with(stampedByKernel().startLateness(0.2, 15))
                    .open()
                    .skewed(Metric.TTFT_INTENDED, 20, 35)
                    .finding("start-lateness")
                    .orElseThrow();
            assertThat(finding.severity()).isEqualTo(Severity.SUSPECT);
            assertThat(evidence(finding)).contains("42.9 % of the p99 TTFT* (35 ms)");
        }

        @Test
        void is_nothing_where_the_p99_hardly_holds_it() {
            assertThat(Measured.with(stampedByKernel().startLateness(0.2, 9))
                            .open()
                            .skewed(Metric.TTFT_INTENDED, 20, 1_000)
                            .finding("start-lateness"))
                    .isEmpty();
        }

        @Test
        void of_half_the_starts_is_set_against_the_median() {
            assertThat(severity(
                            Measured.with(stampedByKernel().startLateness(2.1, 3))
                                    .open()
                                    .skewed(Metric.TTFT_INTENDED, 20, 1_000),
                            "start-lateness"))
                    .contains(Severity.INVALID);
        }

        @Test
        void weighs_by_its_mean_where_that_exceeds_the_p99() {
            Finding finding = Measured.with(stampedByKernel().startLateness(0.1))
                    .skewed(Metric.LATENESS, 0.01, 210)
                    .finding("start-lateness")
                    .orElseThrow();
            assertThat(finding.severity()).isEqualTo(Severity.INVALID);
            assertThat(finding.explainsMillis()).isEqualTo(210);
            assertThat(evidence(finding)).contains("0.100 ms at p99").contains("the mean lateness of 210 ms");
        }

        @Test
        void is_that_of_the_records_where_nobody_watched_the_client_to_the_end() {
            Finding finding = Measured.with(stampedByKernel())
                    .skewed(Metric.LATENESS, 5, 210)
                    .finding("start-lateness")
                    .orElseThrow();
            assertThat(evidence(finding)).contains("210 ms at p99 (median 5 ms, longest 210 ms)");
        }
    }

    @Nested
    class Stalls {
        @Test
        void of_a_twentieth_of_the_time_are_suspect_whatever_the_stamps() {
            assertThat(severity(Measured.with(stampedByKernel().stalled(0.05)), "stalls"))
                    .contains(Severity.SUSPECT);
            assertThat(severity(Measured.with(stampedInUserSpace().stalled(0.05)), "stalls"))
                    .contains(Severity.SUSPECT);
        }

        @Test
        void of_less_are_not_told() {
            assertThat(Measured.with(stampedByKernel().stalled(0.0499)).finding("stalls"))
                    .isEmpty();
        }

        @Test
        void alone_make_no_level_invalid() {
            Finding finding = Measured.with(stampedByKernel().stalled(0.293))
                    .finding("stalls")
                    .orElseThrow();
            assertThat(finding.severity()).isEqualTo(Severity.SUSPECT);
            assertThat(evidence(finding)).startsWith("the client was stalled for 29.3 % of the time");
        }
    }

    @Nested
    class Error_bar {
        @Test
        void of_one_percent_of_the_token_gap_is_suspect() {
            assertThat(rehearsed(1.0)).get().satisfies(finding -> {
                assertThat(finding.severity()).isEqualTo(Severity.SUSPECT);
                assertThat(finding.touches()).isEqualTo("itl");
                assertThat(finding.explainsMillis()).isEqualTo(1.0);
                assertThat(evidence(finding))
                        .contains("with 10 streams and 20,000 tok/s")
                        .contains("1 ms at p99 (median 0.100 ms)")
                        .contains("5 % of the median ITL (20 ms)");
            });
        }

        @Test
        void under_a_millisecond_is_nothing_to_tell() {
            assertThat(rehearsed(0.99)).isEmpty();
        }

        @Test
        void of_more_than_a_tenth_is_not_worse_than_suspect_for_it_was_another_load() {
            assertThat(rehearsed(15)).map(Finding::severity).contains(Severity.SUSPECT);
        }

        @Test
        void is_set_against_ttft_where_that_is_shorter() {
            assertThat(Measured.with(stampedByKernel())
                            .metric(Metric.TTFT, 8)
                            .rehearsed(10, 1.2)
                            .finding("error-bar"))
                    .map(Finding::touches)
                    .contains("ttft");
        }

        @Test
        void does_not_speak_for_a_level_of_less_than_half_the_streams() {
            assertThat(Measured.with(stampedByKernel())
                            .rehearsed(21, 5)
                            .inFlight(10)
                            .finding("error-bar"))
                    .isEmpty();
            assertThat(Measured.with(stampedByKernel())
                            .rehearsed(21, 5)
                            .inFlight(11)
                            .finding("error-bar"))
                    .isPresent();
        }

        @Test
        void is_unknown_without_a_rehearsal() {
            assertThat(Measured.with(stampedByKernel()).finding("error-bar")).isEmpty();
        }

        private static Optional<Finding> rehearsed(double p99) {
            return Measured.with(stampedByKernel()).rehearsed(10, p99).finding("error-bar");
        }
    }

    @Nested
    class Loop_lag {
        @Test
        void is_what_user_stamps_may_be_late_by() {
            assertThat(severity(Measured.with(stampedInUserSpace().loopLag(1.9)), "loop-lag"))
                    .contains(Severity.SUSPECT);
            assertThat(severity(Measured.with(stampedInUserSpace().loopLag(2.1)), "loop-lag"))
                    .contains(Severity.INVALID);
        }

        @Test
        void under_a_millisecond_is_nothing_to_tell() {
            assertThat(Measured.with(stampedInUserSpace().loopLag(0.99))
                            .judged()
                            .findings())
                    .isEmpty();
        }

        @Test
        void only_informs_with_kernel_stamps() {
            assertThat(severity(Measured.with(stampedByKernel().loopLag(30)), "loop-lag"))
                    .contains(Severity.INFO);
        }

        @Test
        void is_set_against_the_whole_answer_when_nothing_was_streamed() {
            assertThat(Measured.with(stampedInUserSpace().loopLag(30))
                            .without(Metric.ITL)
                            .without(Metric.TTFT)
                            .finding("loop-lag"))
                    .get()
                    .extracting(Finding::touches)
                    .isEqualTo("e2e");
        }
    }

    @Nested
    class Shared_reads {
        @Test
        void of_a_client_that_kept_up_are_the_servers_grouping() {
            assertThat(severity(Measured.with(stampedByKernel().sharedReads(1)), "shared-reads"))
                    .contains(Severity.INFO);
        }

        @Test
        void of_a_client_that_lagged_more_than_a_gap_are_its_own_doing() {
            assertThat(severity(
                            Measured.with(stampedByKernel().sharedReads(0.05).receiveLag(20.5)), "shared-reads"))
                    .contains(Severity.SUSPECT);
            assertThat(severity(
                            Measured.with(stampedByKernel().sharedReads(0.11).receiveLag(20.5)), "shared-reads"))
                    .contains(Severity.INVALID);
        }

        @Test
        void of_a_loop_that_was_late_are_its_own_doing_though_the_last_token_of_each_did_not_wait_long() {
            Finding finding = Measured.with(stampedByKernel().sharedReads(0.058).merged(0.055, 0))
                    .finding("shared-reads")
                    .orElseThrow();
            assertThat(finding.severity()).isEqualTo(Severity.SUSPECT);
            assertThat(evidence(finding))
                    .isEqualTo("5.80 % of the reads carried several tokens, 5.50 % while the client was late");
        }

        @Test
        void of_a_server_that_groups_tokens_stay_its_own_where_few_met_a_late_loop() {
            assertThat(severity(Measured.with(stampedByKernel().sharedReads(1).merged(0.0099, 0)), "shared-reads"))
                    .contains(Severity.INFO);
        }

        @Test
        void below_one_percent_are_nothing_to_tell() {
            assertThat(Measured.with(stampedByKernel().sharedReads(0.0099).receiveLag(20.5))
                            .finding("shared-reads"))
                    .isEmpty();
        }
    }

    @Nested
    class Merged_first_tokens {
        @Test
        void of_one_answer_in_a_hundred_are_suspect() {
            Finding finding = first(0.01).orElseThrow();
            assertThat(finding.severity()).isEqualTo(Severity.SUSPECT);
            assertThat(finding.touches()).isEqualTo("ttft");
            assertThat(evidence(finding))
                    .startsWith("the client was late and read 1 % of the first tokens")
                    .contains("20 ms or more too late unless the server wrote them together");
        }

        @Test
        void of_fewer_reach_no_percentile_that_is_shown() {
            assertThat(first(0.0099)).isEmpty();
        }

        @Test
        void that_are_half_of_all_make_the_median_wrong_and_the_level_invalid() {
            assertThat(first(0.49)).get().extracting(Finding::severity).isEqualTo(Severity.SUSPECT);
            assertThat(first(0.5)).get().satisfies(finding -> {
                assertThat(finding.severity()).isEqualTo(Severity.INVALID);
                assertThat(evidence(finding)).endsWith("the median of TTFT is wrong");
            });
        }

        @Test
        void that_left_no_gap_to_weigh_them_by_are_believed_no_more() {
            assertThat(Measured.with(stampedByKernel().merged(0, 0.9))
                            .without(Metric.ITL)
                            .finding("merged-first-tokens"))
                    .get()
                    .extracting(Finding::severity)
                    .isEqualTo(Severity.INVALID);
        }

        @Test
        void weigh_nothing_where_a_token_gap_is_nothing_beside_the_p99_of_ttft() {
            assertThat(Measured.with(stampedByKernel().merged(0, 0.4))
                            .skewed(Metric.TTFT, 1_000, 2_001)
                            .finding("merged-first-tokens"))
                    .isEmpty();
        }

        private static Optional<Finding> first(double share) {
            return Measured.with(stampedByKernel().merged(0, share)).finding("merged-first-tokens");
        }
    }

    @Nested
    class Gc_pauses {
        @Test
        void that_fill_under_one_percent_of_the_time_only_inform() {
            assertThat(severity(Measured.with(stampedInUserSpace().gc(599, 90)), "gc-pauses"))
                    .contains(Severity.INFO);
        }

        @Test
        void that_are_few_and_short_are_not_told() {
            assertThat(Measured.with(stampedInUserSpace().gc(599, 9)).finding("gc-pauses"))
                    .isEmpty();
        }

        @Test
        void that_fill_more_weigh_by_the_longest() {
            assertThat(severity(Measured.with(stampedInUserSpace().gc(600, 1.5)), "gc-pauses"))
                    .contains(Severity.SUSPECT);
        }

        @Test
        void weigh_only_beyond_the_token_gap_with_kernel_stamps() {
            assertThat(Measured.with(stampedByKernel().gc(600, 20)).finding("gc-pauses"))
                    .isEmpty();
            assertThat(severity(Measured.with(stampedByKernel().gc(600, 30)), "gc-pauses"))
                    .contains(Severity.INVALID);
        }
    }

    @Nested
    class Cpu {
        @Test
        void saturation_alone_is_suspect() {
            assertThat(severity(Measured.with(stampedByKernel().cores(1.8)), "cpu-saturated"))
                    .contains(Severity.SUSPECT);
        }

        @Test
        void below_nine_tenths_of_the_allowed_cores_is_fine() {
            assertThat(Measured.with(stampedByKernel().cores(1.79)).finding("cpu-saturated"))
                    .isEmpty();
        }

        @Test
        void saturation_with_lateness_that_invalidates_is_invalid() {
            assertThat(severity(
                            Measured.with(stampedByKernel().cores(1.9).startLateness(30, 30))
                                    .open(),
                            "cpu-saturated"))
                    .contains(Severity.INVALID);
        }
    }

    @Nested
    class Failures_at_once {
        @Test
        void are_told_with_what_the_pauses_after_them_made_of_the_load() {
            Finding finding = Measured.with(stampedByKernel().paused(new Pauses(40, 12_000, 1_500, 0, 0, false)))
                    .finding("back-off")
                    .orElseThrow();
            assertThat(finding.severity()).isEqualTo(Severity.INFO);
            assertThat(evidence(finding))
                    .startsWith("users waited 40 times after requests that failed at once, 12 s in total (")
                    .contains("longest 1.50 s")
                    .endsWith("throughput and req/s include these pauses, latencies don't");
        }

        @Test
        void say_what_became_of_the_servers_wish_to_be_left_alone() {
            assertThat(evidence(backOff(new Pauses(4, 400, 100, 4, 1_000, false))))
                    .endsWith("; 4 answers asked the client to wait (Retry-After, up to 1 s), and users didn't wait");
            assertThat(advice(backOff(new Pauses(4, 400, 100, 4, 1_000, false))))
                    .contains("--respect-retry-after");
            assertThat(evidence(backOff(new Pauses(4, 400, 100, 1, 1_000, true))))
                    .endsWith("; 1 answer asked the client to wait (Retry-After, up to 1 s), and users waited, for 60 s"
                            + " at most");
        }

        @Test
        void change_no_schedule_of_open_arrivals() {
            assertThat(Measured.with(stampedByKernel().paused(new Pauses(0, 0, 0, 7, 2_000, true)))
                            .open()
                            .finding("back-off"))
                    .get()
                    .extracting(FindingText::evidence)
                    .isEqualTo(
                            "7 answers asked the client to wait (Retry-After, up to 2 s), but open arrivals keep their"
                                    + " schedule");
        }

        private static Finding backOff(Pauses pauses) {
            return Measured.with(stampedByKernel().paused(pauses))
                    .finding("back-off")
                    .orElseThrow();
        }
    }

    @Nested
    class Connections_and_clock {
        @Test
        void a_wait_for_connections_is_never_worse_than_suspect() {
            assertThat(severity(Measured.with(stampedByKernel().connectionWait(1_000, 190)), "connection-wait"))
                    .contains(Severity.SUSPECT);
        }

        @Test
        void a_wait_of_few_is_set_against_the_p99() {
            Measured few =
                    Measured.with(stampedByKernel().connectionWait(33, 20)).skewed(Metric.TTFT, 200, 2_500);
            assertThat(few.finding("connection-wait")).isEmpty();
            assertThat(Measured.with(stampedByKernel().connectionWait(33, 25))
                            .skewed(Metric.TTFT, 200, 2_500)
                            .finding("connection-wait"))
                    .map(FindingText::evidence)
                    .get()
                    .asString()
                    .startsWith("33 requests waited")
                    .endsWith("1 % of the p99 of TTFT (2,500 ms)");
        }

        @Test
        void the_median_wait_of_at_least_half_is_set_against_the_median() {
            assertThat(Measured.with(stampedByKernel().connectionWait(500, 30))
                            .skewed(Metric.TTFT, 200, 2_500)
                            .finding("connection-wait"))
                    .get()
                    .satisfies(finding -> {
                        assertThat(finding.explainsMillis()).isEqualTo(3);
                        assertThat(evidence(finding)).endsWith("1.50 % of the median TTFT (200 ms)");
                    });
        }

        @Test
        void one_request_that_waited_is_told_as_one() {
            assertThat(Measured.with(stampedByKernel().connectionWait(1, 40))
                            .completed(30)
                            .finding("connection-wait"))
                    .map(FindingText::evidence)
                    .get()
                    .asString()
                    .startsWith("1 request waited for a new connection");
        }

        @Test
        void a_wait_of_at_most_one_request_in_a_hundred_is_not_told() {
            assertThat(Measured.with(stampedByKernel().connectionWait(10, 190)).finding("connection-wait"))
                    .isEmpty();
        }

        @Test
        void a_step_of_the_clock_weighs_with_kernel_stamps_only() {
            assertThat(severity(Measured.with(stampedByKernel().clockStep(2.1)), "clock-step"))
                    .contains(Severity.INVALID);
            assertThat(Measured.with(stampedInUserSpace().clockStep(2.1)).finding("clock-step"))
                    .isEmpty();
        }
    }

    private static Optional<Severity> severity(Measured measured, String id) {
        return measured.finding(id).map(Finding::severity);
    }
}
