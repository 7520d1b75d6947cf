package io.llmloadtest.telemetry.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.llmloadtest.core.observe.Sample;
import io.llmloadtest.telemetry.observe.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostFilesTest {
    @TempDir
    private Path proc;

    @TempDir
    private Path sys;

    @BeforeEach
    void write() throws IOException {
        file(proc, "stat", """
                cpu  100 0 100 800 0 0 0 0 0 0
                cpu0 50 0 50 400 0 0 0 0 0 0
                cpu1 50 0 50 350 50 0 0 0 0 0
                intr 1
                """);
        file(proc, "meminfo", "MemTotal:       1000 kB\nMemFree:  1 kB\nMemAvailable:    400 kB\n");
        file(proc, "net/dev", """
                Inter-|   Receive
                 face |bytes    packets errs drop fifo frame compressed multicast|bytes
                    lo:    1000 1 0 0 0 0 0 0     1000 1 0 0 0 0 0 0
                  eth0:       0 0 0 0 0 0 0 0        0 0 0 0 0 0 0 0
                """);
        file(proc, "self/cgroup", "0::/kube/pod\n");
        file(sys, "devices/system/cpu/cpu0/cpufreq/scaling_cur_freq", "2000000\n");
        file(sys, "devices/system/cpu/cpu1/cpufreq/scaling_cur_freq", "3000000\n");
    }

    private static void file(Path root, String name, String text) throws IOException {
        Files.createDirectories(root.resolve(name).getParent());
        Files.writeString(root.resolve(name), text);
    }

    private static List<Sample> seen(Look look) {
        return ((Look.Seen) look).samples();
    }

    private static Optional<Double> value(List<Sample> samples, String name, String of) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name) && sample.of().equals(of))
                .map(Sample::value)
                .findFirst();
    }

    @Test
    void cores_are_busy_by_the_share_of_their_time_since_the_look_before() throws IOException {
        HostFiles host = new HostFiles(proc, sys);
        assertThat(value(seen(host.look()), "cpu", "")).as("nothing to compare with").isEmpty();
        file(proc, "stat", "cpu0 100 0 50 450 0 0 0 0 0 0\ncpu1 50 0 50 350 150 0 0 0 0 0\n");
        List<Sample> samples = seen(host.look());
        assertThat(value(samples, "cpu", "core 0")).contains(50.0);
        assertThat(value(samples, "cpu", "core 1")).as("waiting for a disk is idle").contains(0.0);
        assertThat(value(samples, "cpu", "")).contains(25.0);
        assertThat(value(samples, "cpu_busiest_core", "")).contains(50.0);
    }

    @Test
    void memory_is_used_as_far_as_it_is_not_available() {
        List<Sample> samples = seen(new HostFiles(proc, sys).look());
        assertThat(value(samples, "memory_used", "")).contains(600 * 1024.0);
        assertThat(value(samples, "memory_total", "")).contains(1000 * 1024.0);
        assertThat(value(samples, "cpu_frequency", "")).contains(2_500.0);
    }

    @Test
    void a_device_that_nothing_ever_went_through_is_left_out() throws IOException {
        HostFiles host = new HostFiles(proc, sys);
        host.look();
        file(proc, "net/dev", "lo: 3000 1 0 0 0 0 0 0 1500 1 0 0 0 0 0 0\neth0: 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0\n");
        List<Sample> network = seen(host.look()).stream()
                .filter(sample -> sample.unit().equals("B/s"))
                .toList();
        assertThat(network).extracting(Sample::of).containsOnly("lo");
        assertThat(network.getFirst().value() * network.getFirst().weight()).isCloseTo(2_000, within(1e-6));
    }

    @Test
    void a_container_s_limits_are_its_control_group_s() throws IOException {
        file(sys, "fs/cgroup/kube/pod/cpu.max", "150000 100000\n");
        file(sys, "fs/cgroup/kube/pod/cpu.stat", "usage_usec 5\nnr_periods 100\nnr_throttled 10\n");
        file(sys, "fs/cgroup/kube/pod/memory.max", "1048576\n");
        file(sys, "fs/cgroup/kube/pod/memory.current", "524288\n");
        HostFiles host = new HostFiles(proc, sys);
        host.look();
        file(sys, "fs/cgroup/kube/pod/cpu.stat", "usage_usec 9\nnr_periods 120\nnr_throttled 15\n");
        List<Sample> samples = seen(host.look());
        assertThat(value(samples, "cgroup_cpu_limit", "")).contains(1.5);
        assertThat(value(samples, "cgroup_cpu_throttled", "")).contains(25.0);
        assertThat(value(samples, "cgroup_memory_used", "")).contains(524_288.0);
        assertThat(value(samples, "cgroup_memory_limit", "")).contains(1_048_576.0);
    }

    @Test
    void without_a_limit_there_is_none() throws IOException {
        file(sys, "fs/cgroup/kube/pod/cpu.max", "max 100000\n");
        file(sys, "fs/cgroup/kube/pod/memory.max", "max\n");
        assertThat(seen(new HostFiles(proc, sys).look())).extracting(Sample::name).noneMatch(name -> name.startsWith("cgroup"));
    }

    @Test
    void a_system_without_such_files_is_told() throws IOException {
        Files.delete(proc.resolve("stat"));
        Look look = new HostFiles(proc, sys).look();
        assertThat(look).isInstanceOf(Look.Unseen.class);
        assertThat(((Look.Unseen) look).why().says()).containsExactly("not-observed.no-proc");
    }

    @Test
    void this_machine_can_be_looked_at_or_says_why_not() {
        assertThat(HostFiles.here().look()).isNotNull();
    }
}
