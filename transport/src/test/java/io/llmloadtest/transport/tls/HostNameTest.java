package io.llmloadtest.transport.tls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "model.example", "model.example."})
    void names_are_asked_for(String host) {
        assertThat(HostName.indication(host)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "fe80::1%eth0", ".", "under_score"})
    void addresses_and_what_is_no_host_name_are_not(String host) {
        assertThat(HostName.indication(host)).isEmpty();
    }
}
