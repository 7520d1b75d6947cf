package io.llmloadtest.app.integration;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.host.HostLoad;
import io.llmloadtest.core.host.ServerPlace;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a run takes of this machine, and what it leaves behind. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LoadedHostTest {
    private static final String TIME_WAIT = "06";
    private static final Pattern COLUMN = Pattern.compile("\\s+");

    @Test
    void a_level_knows_how_many_connections_it_had_at_once() throws Exception {
        try (Simulator server = Servers.start()) {
            Ran result = Load.on(server.uri()).users(5).requests(40).loops(2).run();
            assertThat(host(result).connections()).isEqualTo(5);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_server_in_this_process_is_known_to_be_and_nothing_is_told_of_it() throws Exception {
        try (Simulator server = Servers.start()) {
            Ran result = Load.on(server.uri()).users(2).requests(4).run();
            assertThat(host(result).server().place()).isEqualTo(ServerPlace.SAME_PROCESS);
            assertThat(host(result).descriptors())
                    .hasValueSatisfying(use -> assertThat(use.most()).isGreaterThanOrEqualTo(2 * 2));
            assertThat(result.verdict().findings())
                    .noneMatch(finding -> finding.id().equals("same-machine"));
        }
    }

    @ParameterizedTest
    @EnumSource
    @EnabledOnOs(OS.LINUX)
    void no_local_port_stays_in_use_when_a_level_is_over(TestPlan.Connections connections) throws Exception {
        try (Simulator server = Servers.start()) {
            // an earlier server on the same port may have left some
            Set<String> earlier = lingeringTowards(server.port());
            Load.on(server.uri()).users(4).requests(20).connections(connections).run();
            assertThat(earlier).containsAll(lingeringTowards(server.port()));
        }
    }

    private static HostLoad host(Ran result) {
        return result.levels().getFirst().host().orElseThrow();
    }

    /** Their own addresses, such as {@code 0100007F:B634}. */
    private static Set<String> lingeringTowards(int port) throws IOException {
        String farEnd = ":%04X %s ".formatted(port, TIME_WAIT);
        try (var lines = Files.newBufferedReader(Path.of("/proc/net/tcp"))) {
            return lines.lines()
                    .filter(line -> line.contains(farEnd))
                    .map(line -> COLUMN.split(line.strip(), 3)[1])
                    .collect(toSet());
        }
    }
}
