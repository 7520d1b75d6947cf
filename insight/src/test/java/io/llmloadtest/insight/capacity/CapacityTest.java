package io.llmloadtest.insight.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.host.Descriptors;
import io.llmloadtest.core.host.HostLimits;
import io.llmloadtest.core.host.LocalPorts;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CapacityTest {
    private static final long GIB = 1L << 30;
    private static final Optional<Descriptors> USUAL_DESCRIPTORS = Optional.of(new Descriptors(30, 20_000, 20_000));
    private static final Optional<LocalPorts> USUAL_PORTS = Optional.of(new LocalPorts(32_768, 60_999, 28_232, 0));

    private static Capacity capacity(Optional<Descriptors> descriptors, Optional<LocalPorts> ports) {
        return new Capacity(new HostLimits(descriptors, ports, GIB), 1);
    }

    private static Demand users(int users) {
        return new Demand(users, users + " users", "the concurrency");
    }

    private static String refusal(Capacity capacity, int users) {
        return capacity.refusal(users(users)).orElseThrow();
    }

    @Nested
    class Connections {
        @Test
        void are_bounded_by_what_there_is_least_of() {
            assertThat(capacity(USUAL_DESCRIPTORS, USUAL_PORTS).connections()).isEqualTo(20_000 - 30 - 50);
            assertThat(capacity(Optional.of(new Descriptors(30, 90_000, 90_000)), USUAL_PORTS)
                            .connections())
                    .isEqualTo(28_232);
        }

        @Test
        void take_two_descriptors_each_where_this_process_has_both_ends() {
            assertThat(new Capacity(new HostLimits(USUAL_DESCRIPTORS, USUAL_PORTS, GIB), 2).connections())
                    .isEqualTo((20_000 - 30 - 50) / 2);
        }

        @Test
        void are_none_rather_than_less_than_none() {
            assertThat(capacity(Optional.of(new Descriptors(30, 64, 64)), USUAL_PORTS)
                            .connections())
                    .isZero();
        }

        @Test
        void are_bounded_by_the_heap_alone_where_nothing_else_is_known() {
            assertThat(capacity(Optional.empty(), Optional.empty()).connections())
                    .isEqualTo((int) (GIB / Capacity.HEAP_BYTES_A_STREAM));
        }
    }

    @Property
    void the_most_connections_are_not_refused_and_one_more_is(
            @ForAll @IntRange(max = 100_000) int limit,
            @ForAll @IntRange(max = 500) int held,
            @ForAll @IntRange(max = 64_512) int free,
            @ForAll @IntRange(min = 1, max = 2) int each) {
        Capacity capacity = new Capacity(
                new HostLimits(
                        Optional.of(new Descriptors(held, limit, limit)),
                        Optional.of(new LocalPorts(1_024, 65_535, free, 0)),
                        GIB),
                each);
        int most = capacity.connections();
        assertThat(most == 0 || capacity.refusal(users(most)).isEmpty()).isTrue();
        assertThat(capacity.refusal(users(most + 1))).isPresent();
    }

    @Nested
    class Too_few_descriptors {
        @Test
        void are_told_with_what_is_needed_what_there_is_and_how_to_get_more() {
            assertThat(refusal(capacity(Optional.of(new Descriptors(30, 1_024, 40_000)), USUAL_PORTS), 5_000))
                    .isEqualTo("""
                            This machine can't carry 5000 users at once:
                              File descriptors: it needs 5,080 and may have 1,024. Raise the limit in this shell: ulimit -n 6000
                              Or lower the concurrency to 944 at most.""");
        }

        @Test
        void beyond_the_hard_limit_need_root_or_its_settings() {
            assertThat(refusal(capacity(USUAL_DESCRIPTORS, Optional.empty()), 30_000))
                    .contains("it needs 30,080 and may have 20,000", "The hard limit is 20,000")
                    .contains("ulimit -n 31000", "sudo prlimit --pid $$ --nofile=31000")
                    .contains("/etc/security/limits.conf", "LimitNOFILE");
        }
    }

    @Nested
    class Too_few_local_ports {
        private static final Optional<Descriptors> PLENTY = Optional.of(new Descriptors(30, 200_000, 200_000));

        @Test
        void are_told_with_the_command_that_widens_their_range() {
            assertThat(refusal(capacity(PLENTY, USUAL_PORTS), 30_000))
                    .contains("it needs 30,000 to one address and there are 28,232 free (of 32768–60999)")
                    .contains("sudo sysctl -w net.ipv4.ip_local_port_range=\"1024 65535\"")
                    .contains("Or lower the concurrency to 28,232 at most")
                    .doesNotContain("closed connections");
        }

        @Test
        void are_told_with_those_that_will_be_free_in_a_minute() {
            assertThat(refusal(capacity(PLENTY, Optional.of(new LocalPorts(32_768, 60_999, 18_232, 10_000))), 20_000))
                    .contains("and 10,000 that closed connections hold for up to a minute");
        }

        @Test
        void where_the_range_is_as_wide_as_can_be_call_for_more_machines() {
            assertThat(refusal(capacity(PLENTY, Optional.of(new LocalPorts(1_024, 65_535, 64_512, 0))), 70_000))
                    .contains("spread the load over machines")
                    .doesNotContain("sysctl");
            assertThat(refusal(capacity(PLENTY, USUAL_PORTS), 70_000)).doesNotContain("sysctl");
        }
    }

    @Test
    void too_little_heap_is_told_only_where_it_is_clearly_impossible() {
        Capacity small = new Capacity(new HostLimits(Optional.empty(), Optional.empty(), 100L << 20), 1);
        assertThat(small.refusal(users(20_000))).isEmpty();
        assertThat(refusal(small, 100_000)).contains("may have 100 MiB", "JAVA_OPTS=-Xmx");
    }

    @Test
    void everything_that_is_lacking_is_told_at_once() {
        assertThat(refusal(capacity(USUAL_DESCRIPTORS, USUAL_PORTS), 30_000))
                .contains("File descriptors", "Local ports")
                .contains("Or lower the concurrency to 19,920 at most");
    }
}
