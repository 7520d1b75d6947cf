package io.llmloadtest.simulator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.core.plan.InvalidPlanException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultShareTest {
    @ParameterizedTest
    @EnumSource
    void every_fault_is_known_by_its_id_and_describes_itself(FaultKind kind) {
        assertThat(FaultShare.parse(kind.id() + ":0.25")).isEqualTo(new FaultShare(kind, 0.25));
        assertThat(kind.description()).isNotBlank();
    }

    @Test
    void an_id_alone_hits_every_request() {
        assertThat(FaultShare.parse("stall")).isEqualTo(new FaultShare(FaultKind.STALL, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-fault", "stall:2", "stall:-1", "stall:half"})
    void what_makes_no_sense_is_refused(String text) {
        assertThatThrownBy(() -> FaultShare.parse(text)).isInstanceOf(InvalidPlanException.class);
    }

    @Test
    void shares_that_add_up_to_more_than_all_requests_are_refused() {
        SimulatorConfig config = SimulatorConfig.defaults();
        FaultShare most = new FaultShare(FaultKind.STALL, 0.6);
        assertThatThrownBy(() -> config.withFaults(most, most)).isInstanceOf(InvalidPlanException.class);
    }

    @Test
    void an_api_key_is_not_printed() {
        assertThat(ListenOptions.loopback().withApiKey("secret")).asString().doesNotContain("secret");
    }
}
