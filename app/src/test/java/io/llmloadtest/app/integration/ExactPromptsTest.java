package io.llmloadtest.app.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.TokenSource;
import io.llmloadtest.simulator.Simulator;
import io.llmloadtest.simulator.config.ModelProfile;
import io.llmloadtest.simulator.config.SimulatorConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExactPromptsTest {
    private static final ModelProfile TEMPLATED = ModelProfile.defaults().withTemplateTokens(7);

    /** By protocols with a chat template and without. */
    @ParameterizedTest
    @ValueSource(strings = {"openai-chat", "openai-completions", "anthropic", "ollama", "llamacpp"})
    void the_server_counts_as_many_prompt_tokens_as_were_asked_for(String protocol) throws Exception {
        try (Simulator server = Simulator.start(SimulatorConfig.defaults().withModel(TEMPLATED))) {
            Ran ran = Load.on(server.uri()).protocol(protocol).preflight().run();

            assertThat(ran.records()).isNotEmpty().allSatisfy(request -> {
                assertThat(request.input().source()).isEqualTo(TokenSource.USAGE);
                assertThat(request.input().tokens()).isEqualTo(request.plannedInputTokens());
            });
        }
    }

    @Test
    void without_a_preflight_nothing_is_taken_off_and_the_run_says_so() throws Exception {
        try (Simulator server = Simulator.start(SimulatorConfig.defaults().withModel(TEMPLATED))) {
            Ran ran = Load.on(server.uri()).run();

            assertThat(ran.records()).extracting(ExactPromptsTest::more).containsOnly(7);
            assertThat(ran.result().verdict().findings())
                    .extracting(finding -> finding.id())
                    .contains("prompt-length");
        }
    }

    private static int more(RequestRecord request) {
        return request.input().tokens() - request.plannedInputTokens();
    }
}
