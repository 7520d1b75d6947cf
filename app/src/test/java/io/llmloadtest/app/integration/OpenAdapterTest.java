package io.llmloadtest.app.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.app.CannotStartException;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.engine.level.StopSignal;
import io.llmloadtest.report.FindingText;
import io.llmloadtest.simulator.Simulator;
import io.llmloadtest.simulator.config.Api;
import io.llmloadtest.simulator.config.ListenOptions;
import io.llmloadtest.simulator.config.SimulatorConfig;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which protocol a server is asked by where none is named, and where the wrong one is. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OpenAdapterTest {
    /** The model list, and two answers, which tell how long the server takes prompts to be: what any run begins with. */
    private static final int REQUESTS_BEFORE_LOAD = 3;

    private static Simulator having(Api api) {
        return Simulator.start(
                SimulatorConfig.defaults().withEndpoint(ListenOptions.loopback().withApi(api)));
    }

    @ParameterizedTest
    @CsvSource({
        "ANTHROPIC, anthropic, /v1/messages",
        "LLAMACPP, llamacpp, /props",
        "OLLAMA, ollama, /api/tags",
        "SGLANG, sglang, /get_model_info",
        "TGI, tgi, /info",
        "TRITON, triton, /v2",
    })
    void a_server_without_openai_s_api_is_asked_by_its_own_and_the_evidence_is_told(
            Api api, String protocol, String page) throws Exception {
        List<Finding> found = new ArrayList<>();
        try (Simulator server = having(api)) {
            Ran result = Load.on(server.uri())
                    .protocol("auto")
                    .preflight()
                    .run(
                            event -> {
                                if (event instanceof RunEvent.Preflighted(List<Finding> findings)) {
                                    found.addAll(findings);
                                }
                            },
                            new StopSignal());

            assertThat(result.plan().target().protocol()).isEqualTo(protocol);
            assertThat(result.levels().getFirst().completed()).isEqualTo(4);
        }
        assertThat(found)
                .filteredOn(finding -> finding.id().equals("protocol-found"))
                .singleElement()
                .extracting(FindingText::evidence)
                .asString()
                .contains(protocol, page);
    }

    @Test
    void a_server_that_has_only_http_2_is_asked_by_that_and_it_is_told() throws Exception {
        List<Finding> found = new ArrayList<>();
        try (Simulator server = Simulator.start(SimulatorConfig.defaults());
                OneHttpVersion only = OneHttpVersion.two(server.port())) {
            Ran result = Load.on(only.uri())
                    .preflight()
                    .run(
                            event -> {
                                if (event instanceof RunEvent.Preflighted(List<Finding> findings)) {
                                    found.addAll(findings);
                                }
                            },
                            new StopSignal());

            assertThat(result.plan().target().http()).contains(Target.Http.V2);
            assertThat(result.levels().getFirst().completed()).isEqualTo(4);
        }
        assertThat(found).extracting(Finding::id).contains("http2-found");
    }

    @Test
    void a_server_that_has_only_http_1_says_so_when_it_is_asked_by_the_other() throws Exception {
        try (OneHttpVersion old = OneHttpVersion.one()) {
            assertThatThrownBy(() -> Load.on(old.uri()).http2().preflight().run())
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining("speaks HTTP/1.1 only");
        }
    }

    @Test
    void a_server_with_openai_s_api_is_asked_for_nothing_more() throws Exception {
        try (Simulator server = Simulator.start(SimulatorConfig.defaults())) {
            Ran result = Load.on(server.uri()).protocol("auto").preflight().run();

            assertThat(result.plan().target().protocol()).isEqualTo("openai-chat");
            assertThat(server.stats().requests()).isEqualTo(REQUESTS_BEFORE_LOAD + 4);
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "OPENAI, ollama, a server with OpenAI's API, openai-chat",
                "OPENAI, anthropic, a server with OpenAI's API, openai-chat",
                "OLLAMA, tgi, Ollama, ollama",
                "TGI, openai-chat, Text Generation Inference, tgi",
                "SGLANG, llamacpp, SGLang, sglang",
            })
    void a_protocol_that_is_named_is_kept_and_the_right_one_is_told(
            Api api, String asked, String server, String right) {
        try (Simulator simulator = having(api)) {
            assertThatThrownBy(() ->
                            Load.on(simulator.uri()).protocol(asked).preflight().run())
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining(
                            "is no endpoint of the protocol '%s': the server seems to be %s", asked, server)
                    .hasMessageContaining("Choose the protocol '%s'.", right);
        }
    }
}
