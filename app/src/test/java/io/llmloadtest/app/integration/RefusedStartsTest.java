package io.llmloadtest.app.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.app.CannotStartException;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.simulator.Simulator;
import io.llmloadtest.simulator.config.Api;
import io.llmloadtest.simulator.config.FaultKind;
import io.llmloadtest.simulator.config.FaultShare;
import io.llmloadtest.simulator.config.ListenOptions;
import io.llmloadtest.simulator.config.SimulatorConfig;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that would only fail are refused by the preflight in one sentence, before any load. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RefusedStartsTest {
    private static final String KEY = "sk-correct-horse";

    @Test
    void the_right_key_is_let_in() throws Exception {
        try (Simulator server = startWithKey()) {
            Ran result = Load.on(server.uri()).key(KEY).preflight().run();
            assertThat(result.levels().getFirst().completed()).isEqualTo(4);
        }
    }

    @Test
    void a_wrong_key_is_refused_and_never_shown() {
        try (Simulator server = startWithKey()) {
            refused(Load.on(server.uri()).key("sk-wrong").preflight())
                    .hasMessageContaining("401")
                    .hasMessageContaining("rejects the key")
                    .hasMessageNotContaining("sk-wrong");
        }
    }

    @Test
    void a_missing_key_is_asked_for() {
        try (Simulator server = startWithKey()) {
            refused(Load.on(server.uri()).preflight()).hasMessageContaining("requires a key");
        }
    }

    @Test
    void without_preflight_a_wrong_key_fails_every_request() throws Exception {
        try (Simulator server = startWithKey()) {
            Ran result = Load.on(server.uri()).key("sk-wrong").run();
            assertThat(result.status()).isEqualTo(RunResult.Status.FAILED);
            assertThat(result.records())
                    .hasSize(4)
                    .allSatisfy(request -> FailuresTest.assertFailed(request, FailureKind.CLIENT_ERROR, 401, "401"));
        }
    }

    @Test
    void a_port_that_says_nothing_to_tls_may_be_one_without_it() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            refused(Load.on(URI.create("https://127.0.0.1:" + silent.getLocalPort()))
                            .connectTimeout(Duration.ofMillis(300))
                            .preflight())
                    .hasMessageContaining("if this port has no TLS, use http://");
        }
    }

    @Test
    void an_unknown_model_is_refused_with_those_that_there_are() {
        try (Simulator server = Servers.start()) {
            refused(Load.on(server.uri()).model("gpt-99").preflight())
                    .hasMessageContaining("doesn't know the model 'gpt-99'")
                    .hasMessageContaining("simulated");
        }
    }

    @Test
    void a_web_page_instead_of_an_answer_is_refused() {
        SimulatorConfig pages = Servers.brisk()
                .withEndpoint(ListenOptions.loopback().withApi(Api.OPENAI))
                .withFaults(new FaultShare(FaultKind.HTML_PAGE, 1));
        try (Simulator server = Simulator.start(pages)) {
            refused(Load.on(server.uri()).preflight()).hasMessageContaining("a web page");
        }
    }

    @Test
    void a_redirect_is_refused_with_where_it_leads() {
        try (Simulator server = Servers.start(FaultKind.REDIRECT)) {
            refused(Load.on(server.uri()).preflight())
                    .hasMessageContaining("'/login'")
                    .hasMessageContaining("redirects are not followed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/v1", "/v1/"})
    void the_api_is_found_below_the_server_or_its_version(String path) throws Exception {
        try (Simulator server = Servers.start()) {
            Ran result = Load.on(URI.create(server.uri() + path)).preflight().run();
            assertThat(result.levels().getFirst().completed()).isEqualTo(4);
        }
    }

    @Test
    void a_base_path_is_kept_and_where_there_is_no_api_it_is_said() {
        try (Simulator server = Servers.start()) {
            refused(Load.on(server.uri().resolve("/elsewhere")).preflight())
                    .hasMessageContaining("no OpenAI-compatible API below that address");
            assertThat(server.stats().requestsByPath()).containsOnlyKeys("other");
        }
    }

    private static Simulator startWithKey() {
        return Simulator.start(
                Servers.brisk().withEndpoint(ListenOptions.loopback().withApiKey(KEY)));
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(Load load) {
        return assertThatThrownBy(load::run).isInstanceOf(CannotStartException.class);
    }
}
