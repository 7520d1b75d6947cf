package io.llmloadtest.core.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostLoadTest {
    private static final HostLimits LIMITS = new HostLimits(
            Optional.of(new Descriptors(24, 1_024, 1_024)),
            Optional.of(new LocalPorts(32_768, 60_999, 28_200, 0)),
            1L << 30);

    @Test
    void descriptors_in_use_are_those_held_before_and_one_for_each_connection() {
        assertThat(new HostLoad(LIMITS, 500, Neighbour.ELSEWHERE).descriptors()).contains(new HostLoad.Use(524, 1_024));
    }

    @Test
    void a_server_in_this_process_takes_one_of_each_connection_as_well() {
        Neighbour inside = new Neighbour(ServerPlace.SAME_PROCESS, "");
        assertThat(new HostLoad(LIMITS, 100, inside).descriptors()).contains(new HostLoad.Use(224, 1_024));
    }

    @Test
    void local_ports_in_use_are_those_not_free_before_and_one_for_each_connection() {
        assertThat(new HostLoad(LIMITS, 500, Neighbour.ELSEWHERE).localPorts()).contains(new HostLoad.Use(532, 28_232));
    }

    @Test
    void no_more_than_all_can_be_in_use() {
        HostLoad.Use use =
                new HostLoad(LIMITS, 5_000, Neighbour.ELSEWHERE).descriptors().orElseThrow();
        assertThat(use).isEqualTo(new HostLoad.Use(1_024, 1_024));
        assertThat(use.share()).isEqualTo(1);
    }

    @Test
    void what_is_unknown_before_stays_unknown() {
        HostLimits unknown = new HostLimits(Optional.empty(), Optional.empty(), 1L << 30);
        HostLoad load = new HostLoad(unknown, 5_000, Neighbour.ELSEWHERE);
        assertThat(load.descriptors()).isEmpty();
        assertThat(load.localPorts()).isEmpty();
    }
}
