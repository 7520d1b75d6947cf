package io.llmloadtest.app.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.simulator.Simulator;
import io.llmloadtest.simulator.config.SimulatorConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Ollama's own API has that others haven't. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OllamaTest {

    @Test
    void the_server_s_own_times_are_read() throws Exception {
        try (Simulator server = Simulator.start(SimulatorConfig.defaults())) {
            Ran result = Load.on(server.uri()).protocol("ollama").run();
            assertThat(result.records()).hasSize(4).allSatisfy(request -> {
                assertThat(request.believedTimings().prefillMillis()).isPresent();
                assertThat(request.believedTimings().loadMillis()).hasValue(1);
            });
        }
    }

    @Test
    void the_address_of_its_openai_compatible_api_is_understood() throws Exception {
        try (Simulator server = Simulator.start(SimulatorConfig.defaults())) {
            Ran result = Load.on(server.uri().resolve("/v1"))
                    .protocol("ollama")
                    .preflight()
                    .run();
            assertThat(result.levels().getFirst().completed()).isEqualTo(4);
        }
    }
}
