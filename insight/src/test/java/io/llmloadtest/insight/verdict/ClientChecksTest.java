package io.llmloadtest.insight.verdict;

import static io.llmloadtest.insight.verdict.Client.stampedByKernel;
import static io.llmloadtest.insight.verdict.Client.stampedInUserSpace;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Finding.Severity;
import io.llmloadtest.core.metric.Metric;
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
            assertThat(finding.evidence()).contains("19.9 ms at p99").contains("9.95 % of the median TTFT* (200 ms)");
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
    class Receive_lag {
        @Test
        void below_the_token_gap_explains_nothing_with_kernel_stamps() {
            assertThat(Measured.with(stampedByKernel().receiveLag(19.9))
                            .judged()
                            .findings())
                    .isEmpty();
        }

        @Test
        void explains_what_exceeds_the_token_gap() {
            assertThat(Measured.with(stampedByKernel().receiveLag(21.5)).finding("receive-lag"))
                    .get()
                    .satisfies(finding -> {
                        assertThat(finding.explainsMillis()).isEqualTo(1.5);
                        assertThat(finding.severity()).isEqualTo(Severity.SUSPECT);
                        assertThat(finding.touches()).isEqualTo("itl");
                    });
        }

        @Test
        void more_than_a_tenth_of_the_gap_beyond_it_is_invalid() {
            assertThat(severity(Measured.with(stampedByKernel().receiveLag(22.1)), "receive-lag"))
                    .contains(Severity.INVALID);
        }

        @Test
        void explains_nothing_when_no_token_stream_was_measured() {
            assertThat(Measured.with(stampedByKernel().receiveLag(500))
                            .without(Metric.ITL)
                            .finding("receive-lag"))
                    .isEmpty();
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
        void below_one_percent_are_nothing_to_tell() {
            assertThat(Measured.with(stampedByKernel().sharedReads(0.0099).receiveLag(20.5))
                            .finding("shared-reads"))
                    .isEmpty();
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
                            Measured.with(stampedByKernel().cores(1.9).startLateness(30))
                                    .open(),
                            "cpu-saturated"))
                    .contains(Severity.INVALID);
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
