package io.llmloadtest.insight.verdict;

import static io.llmloadtest.insight.verdict.Client.stampedByKernel;
import static io.llmloadtest.report.FindingText.advice;
import static io.llmloadtest.report.FindingText.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Finding.Severity;
import io.llmloadtest.core.host.Descriptors;
import io.llmloadtest.core.host.HostLimits;
import io.llmloadtest.core.host.HostLoad;
import io.llmloadtest.core.host.LocalPorts;
import io.llmloadtest.core.host.Neighbour;
import io.llmloadtest.core.host.ServerPlace;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.report.FindingText;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostChecksTest {
    private static final HostLimits LIMITS = new HostLimits(
            Optional.of(new Descriptors(20, 1_020, 1_020)),
            Optional.of(new LocalPorts(32_768, 60_999, 28_232, 0)),
            1L << 30);

    private static HostLoad connections(int most) {
        return new HostLoad(LIMITS, most, Neighbour.ELSEWHERE);
    }

    private static HostLoad beside(ServerPlace place, String sharedCores) {
        return new HostLoad(LIMITS, 10, new Neighbour(place, sharedCores));
    }

    @Nested
    class Client_limits {
        @Test
        void that_are_far_away_are_not_told() {
            assertThat(Measured.with(stampedByKernel()).on(connections(800)).finding("client-limits"))
                    .isEmpty();
        }

        @Test
        void used_to_more_than_nine_tenths_inform() {
            assertThat(Measured.with(stampedByKernel()).on(connections(950)).finding("client-limits"))
                    .get()
                    .satisfies(finding -> {
                        assertThat(finding.severity()).isEqualTo(Severity.INFO);
                        assertThat(evidence(finding)).isEqualTo("970 of 1,020 file descriptors were in use");
                        assertThat(advice(finding)).contains("--nofile=3000");
                    });
        }

        @Test
        void of_ports_are_told_with_the_command_that_widens_their_range() {
            HostLimits wide = new HostLimits(Optional.empty(), LIMITS.localPorts(), 1L << 30);
            assertThat(Measured.with(stampedByKernel())
                            .on(new HostLoad(wide, 28_000, Neighbour.ELSEWHERE))
                            .finding("client-limits"))
                    .get()
                    .satisfies(finding -> {
                        assertThat(evidence(finding))
                                .isEqualTo("28,000 of 28,232 local ports to the server were in use");
                        assertThat(advice(finding)).contains("ip_local_port_range=\"1024 65535\"");
                    });
        }

        @Test
        void by_which_requests_failed_make_a_level_suspect_however_few() {
            Finding finding = Measured.with(stampedByKernel())
                    .on(connections(1_500))
                    .failed(FailureKind.LOCAL, 2, "out of file descriptors")
                    .finding("client-limits")
                    .orElseThrow();
            assertThat(finding.severity()).isEqualTo(Severity.SUSPECT);
            assertThat(evidence(finding))
                    .isEqualTo("2 of 1,000 requests failed on this machine: out of file descriptors;"
                            + " 1,020 of 1,020 file descriptors were in use");
            assertThat(advice(finding)).contains("the hard limit is 1,020");
        }

        @Test
        void by_which_more_than_a_tenth_failed_make_it_invalid() {
            assertThat(Measured.with(stampedByKernel())
                            .on(connections(1_500))
                            .failed(FailureKind.LOCAL, 200, "out of file descriptors")
                            .finding("client-limits"))
                    .map(Finding::severity)
                    .contains(Severity.INVALID);
        }

        @Test
        void of_another_kind_send_to_what_the_machine_has() {
            assertThat(Measured.with(stampedByKernel())
                            .failed(FailureKind.LOCAL, 1, "the kernel is out of memory for sockets")
                            .finding("client-limits"))
                    .map(FindingText::advice)
                    .contains("check this machine's limits: ./llm-loadtest info");
        }

        @Test
        void have_nothing_to_do_with_failures_of_the_server() {
            assertThat(Measured.with(stampedByKernel())
                            .on(connections(10))
                            .failed(FailureKind.CONNECT, 500, "connection refused")
                            .finding("client-limits"))
                    .isEmpty();
        }
    }

    @Nested
    class A_server_on_the_same_machine {
        @Test
        void informs_while_cores_are_free() {
            Measured measured = Measured.with(stampedByKernel().cores(0.4).machine(0.5))
                    .on(beside(ServerPlace.SHARED_CORES, "0-1"));
            assertThat(measured.finding("same-machine")).get().satisfies(finding -> {
                assertThat(finding.severity()).isEqualTo(Severity.INFO);
                assertThat(evidence(finding))
                        .contains("both could use the cores 0-1")
                        .contains("the client used 0.400 of 2 cores, and 50 % of the machine's CPU was in use");
                assertThat(advice(finding)).contains("taskset");
            });
        }

        @ParameterizedTest
        @EnumSource(names = {"SAME_MACHINE", "SHARED_CORES"})
        void is_suspect_when_the_machine_was_mostly_busy(ServerPlace place) {
            assertThat(Measured.with(stampedByKernel().machine(0.8))
                            .on(beside(place, ""))
                            .finding("same-machine"))
                    .map(Finding::severity)
                    .contains(Severity.SUSPECT);
        }

        @Test
        void is_not_told_of_when_nothing_completed_and_so_nothing_was_measured() {
            assertThat(Measured.with(stampedByKernel().machine(0.8))
                            .on(beside(ServerPlace.SAME_MACHINE, ""))
                            .allFailed()
                            .finding("same-machine"))
                    .isEmpty();
        }

        @Test
        void on_cores_of_its_own_is_never_suspect() {
            assertThat(Measured.with(stampedByKernel().machine(0.95))
                            .on(beside(ServerPlace.OWN_CORES, ""))
                            .finding("same-machine"))
                    .get()
                    .satisfies(finding -> {
                        assertThat(finding.severity()).isEqualTo(Severity.INFO);
                        assertThat(evidence(finding)).contains("on its own cores");
                        assertThat(advice(finding)).isEmpty();
                    });
        }

        @Test
        void where_nobody_knows_how_busy_it_was_informs_without_that() {
            assertThat(Measured.with(stampedByKernel().machine(-1))
                            .on(beside(ServerPlace.SAME_MACHINE, ""))
                            .finding("same-machine"))
                    .get()
                    .satisfies(finding -> {
                        assertThat(finding.severity()).isEqualTo(Severity.INFO);
                        assertThat(evidence(finding)).doesNotContain("CPU");
                    });
        }

        @Test
        void says_by_itself_that_the_machine_was_busy() {
            assertThat(Measured.with(stampedByKernel().machine(0.95))
                            .on(beside(ServerPlace.SAME_MACHINE, ""))
                            .finding("machine-busy"))
                    .isEmpty();
        }

        @ParameterizedTest
        @EnumSource(names = {"ELSEWHERE", "SAME_PROCESS"})
        void is_not_told_of_one_that_is_elsewhere_or_in_the_client_itself(ServerPlace place) {
            assertThat(Measured.with(stampedByKernel().machine(0.8))
                            .on(beside(place, ""))
                            .judged()
                            .findings())
                    .isEmpty();
        }
    }
}
