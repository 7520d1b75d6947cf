package io.llmloadtest.telemetry.host;

import static io.llmloadtest.telemetry.host.Proc.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.host.ClientMachine;
import io.llmloadtest.core.host.Descriptors;
import io.llmloadtest.core.host.HostLimits;
import io.llmloadtest.core.host.LocalPorts;
import io.llmloadtest.core.host.Neighbour;
import io.llmloadtest.core.host.ServerPlace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class HostTest {
    private static final InetSocketAddress SERVER = at("10.0.0.5", 8000);
    private static final InetSocketAddress LOCAL = at("127.0.0.1", 8000);
    private static final int WHOLE = 60_999 - 32_768 + 1;

    private final Path directory;
    private final Proc proc;

    HostTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        proc = new Proc(directory);
    }

    @Test
    void the_machine_is_named_by_its_own_files() throws IOException {
        ClientMachine machine = proc.file("sys/kernel/hostname", "bench-1\n")
                .file("sys/kernel/osrelease", "6.1.0-18-amd64\n")
                .host()
                .machine();

        assertThat(machine.host()).isEqualTo("bench-1");
        assertThat(machine.kernel()).isEqualTo("6.1.0-18-amd64");
        assertThat(machine.os()).isNotEmpty();
        assertThat(machine.cores()).isPositive();
        assertThat(machine.version()).isNotEmpty();
    }

    @Nested
    class Descriptors_of_this_process {
        @Test
        void are_those_open_the_limit_and_the_hard_limit() throws IOException {
            proc.open(42, 0, "pipe:[4]").open(42, 1, "pipe:[5]").open(42, 7, "socket:[9]");
            assertThat(proc.host().limits().descriptors()).contains(new Descriptors(3, 1_024, 20_000));
        }

        @Test
        void may_have_no_limit() throws IOException {
            proc.file("42/limits", "Max open files            1024                 unlimited            files\n");
            assertThat(proc.host().limits().descriptors()).contains(new Descriptors(0, 1_024, Long.MAX_VALUE));
        }
    }

    @Nested
    class Local_ports {
        @Test
        void are_those_of_the_system_s_range() throws IOException {
            assertThat(ports(SERVER)).isEqualTo(new LocalPorts(32_768, 60_999, WHOLE, 0));
            assertThat(ports(SERVER).size()).isEqualTo(WHOLE);
        }

        @Test
        void that_are_reserved_are_not_free() throws IOException {
            proc.file("sys/net/ipv4/ip_local_reserved_ports", "8080,40000-40009,60999-61010\n");
            assertThat(ports(SERVER).free()).isEqualTo(WHOLE - 11);
        }

        @Test
        void in_use_towards_the_same_address_are_not_free_and_those_towards_others_are() throws IOException {
            proc.connected(40_000, "10.0.0.5", 8000)
                    .connected(40_001, "10.0.0.5", 8001)
                    .connected(40_002, "10.0.0.6", 8000);
            assertThat(ports(SERVER).free()).isEqualTo(WHOLE - 1);
        }

        @Test
        void that_somebody_listens_on_are_not_free() throws IOException {
            proc.listening("0.0.0.0", 45_000, 1).listening("0.0.0.0", 80, 2);
            assertThat(ports(SERVER).free()).isEqualTo(WHOLE - 1);
        }

        @Test
        void of_closed_connections_are_not_free_for_a_while() throws IOException {
            proc.lingering(40_000, "10.0.0.5", 8000).lingering(40_001, "10.0.0.5", 8000);
            assertThat(ports(SERVER)).isEqualTo(new LocalPorts(32_768, 60_999, WHOLE - 2, 2));
        }

        @Test
        void of_closed_connections_are_used_again_on_loopback_or_where_the_system_is_told_to() throws IOException {
            proc.lingering(40_000, "127.0.0.1", 8000).lingering(40_001, "10.0.0.5", 8000);
            assertThat(ports(LOCAL).free()).isEqualTo(WHOLE);
            proc.file("sys/net/ipv4/tcp_tw_reuse", "1\n");
            assertThat(ports(SERVER).free()).isEqualTo(WHOLE);
        }

        private LocalPorts ports(InetSocketAddress server) throws IOException {
            return proc.host().limitsTowards(server).localPorts().orElseThrow();
        }
    }

    @Nested
    class The_server {
        @Test
        void at_another_machine_s_address_is_elsewhere() throws IOException {
            assertThat(proc.host().neighbour(at("192.0.2.1", 8000))).isEqualTo(Neighbour.ELSEWHERE);
        }

        @Test
        void that_listens_in_this_process_is_in_it() throws IOException {
            proc.listening("127.0.0.1", 8000, 77).open(42, 5, "socket:[77]");
            assertThat(place()).isEqualTo(new Neighbour(ServerPlace.SAME_PROCESS, ""));
        }

        @Test
        void that_may_run_on_our_cores_shares_them() throws IOException {
            proc.listening("0.0.0.0", 8000, 77).process(99, "vllm", "2-5,7").open(99, 5, "socket:[77]");
            assertThat(place()).isEqualTo(new Neighbour(ServerPlace.SHARED_CORES, "2-3"));
        }

        @Test
        void that_is_pinned_to_other_cores_has_its_own() throws IOException {
            proc.listening("127.0.0.1", 8000, 77).process(99, "vllm", "4-7").open(99, 5, "socket:[77]");
            assertThat(place()).isEqualTo(new Neighbour(ServerPlace.OWN_CORES, ""));
        }

        @Test
        void whose_process_is_another_user_s_is_on_this_machine_and_no_more_is_known() throws IOException {
            proc.listening("127.0.0.1", 8000, 77).process(99, "vllm", "0-3");
            assertThat(place()).isEqualTo(new Neighbour(ServerPlace.SAME_MACHINE, ""));
        }

        @Test
        void behind_a_tunnel_is_elsewhere() throws IOException {
            proc.listening("127.0.0.1", 8000, 77).process(99, "ssh", "0-3").open(99, 5, "socket:[77]");
            assertThat(place()).isEqualTo(Neighbour.ELSEWHERE);
        }

        @Test
        void is_not_taken_for_another_that_listens_elsewhere() throws IOException {
            proc.listening("127.0.0.2", 8000, 77)
                    .listening("127.0.0.1", 8001, 77)
                    .open(42, 5, "socket:[77]");
            assertThat(place().place()).isEqualTo(ServerPlace.SAME_MACHINE);
        }

        private Neighbour place() throws IOException {
            return proc.host().neighbour(LOCAL);
        }
    }

    @Test
    void outside_linux_nothing_is_known_but_the_heap_and_whether_the_address_is_this_machine_s() {
        Host elsewhere = new Host(directory.resolve("none"));
        HostLimits limits = elsewhere.limitsTowards(LOCAL);
        assertThat(limits.descriptors()).isEmpty();
        assertThat(limits.localPorts()).isEmpty();
        assertThat(limits.maxHeapBytes()).isPositive();
        assertThat(elsewhere.neighbour(LOCAL).place()).isEqualTo(ServerPlace.SAME_MACHINE);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void this_very_process_finds_itself() throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            InetSocketAddress address = at("127.0.0.1", listening.getLocalPort());
            assertThat(Host.current().neighbour(address).place()).isEqualTo(ServerPlace.SAME_PROCESS);
            assertThat(Host.current().limitsTowards(address).descriptors())
                    .hasValueSatisfying(found -> assertThat(found.held()).isPositive());
        }
    }
}
