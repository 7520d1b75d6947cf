package io.llmloadtest.app.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.app.CannotStartException;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.simulator.Simulator;
import io.llmloadtest.simulator.config.FaultKind;
import io.llmloadtest.simulator.config.SimulatorConfig;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ollama's own API, from the plan to the result. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OllamaTest {

    @Test
    void tokens_are_counted_and_timed_and_the_server_s_own_times_are_read() throws Exception {
        try (Simulator server = Simulator.start(SimulatorConfig.defaults())) {
            Ran result = Load.on(server.uri()).protocol("ollama").requests(4).run();
            LevelResult level = result.levels().getFirst();
            assertThat(level.completed()).isEqualTo(4);
            assertThat(result.records()).allSatisfy(request -> {
                assertThat(request.outcome()).isInstanceOf(Outcome.Completed.class);
                assertThat(request.chunks()).isEqualTo(request.output().tokens());
                assertThat(request.serverTimings().prefillMillis()).isPresent();
            });
            assertThat(server.stats().tokensWritten())
                    .isEqualTo(result.records().stream()
                            .mapToLong(request -> request.output().tokens())
                            .sum());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            error-in-stream | STREAM_ERROR  | 200 | 5 | runner process has terminated
            truncated       | TRUNCATED     | 200 | 5 | without a finish reason
            close-mid-body  | TRUNCATED     | 200 | 5 | cut within the answer
            reset-mid-body  | TRUNCATED     | 200 | 5 | cut within the answer
            empty           | EMPTY         | 200 | 0 | without a single token
            malformed-event | MALFORMED     | 200 | 5 | isn't JSON
            429             | RATE_LIMITED  | 429 | 0 | Too Many Requests
            500             | SERVER_ERROR  | 500 | 0 | Internal Server Error
            html-page       | WRONG_CONTENT | 200 | 0 | text/html
            json-page       | WRONG_CONTENT | 200 | 0 | no completion
            """, quoteCharacter = '`')
    void a_failure_on_the_wire_is_named_and_its_tokens_kept(
            String fault, FailureKind kind, int status, int tokens, String message) throws Exception {
        try (Simulator server = Servers.start(FaultKind.byId(fault).orElseThrow())) {
            Ran result = Load.on(server.uri()).protocol("ollama").run();
            assertThat(result.records()).hasSize(4).allSatisfy(request -> {
                assertThat(request.outcome()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                    assertThat(failed.kind()).isEqualTo(kind);
                    assertThat(failed.httpStatus()).isEqualTo(status);
                    assertThat(failed.message()).contains(message);
                });
                assertThat(request.chunks()).isEqualTo(tokens);
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"reasoning", "5-per-chunk", "bytewise-chunks", "events-together", "drip", "not-streamed", "no-usage"})
    void what_is_merely_unusual_completes(String fault) throws Exception {
        try (Simulator server = Servers.start(FaultKind.byId(fault).orElseThrow())) {
            Ran result = Load.on(server.uri()).protocol("ollama").run();
            assertThat(result.levels().getFirst().completed()).isEqualTo(4);
        }
    }

    @Test
    void the_model_is_the_one_that_is_installed_and_a_misspelt_one_is_refused() throws Exception {
        try (Simulator server = Simulator.start(SimulatorConfig.defaults())) {
            URI base = server.uri().resolve("/v1");
            assertThat(Load.on(base)
                            .protocol("ollama")
                            .model("default")
                            .preflight()
                            .run()
                            .plan()
                            .target()
                            .model())
                    .isEqualTo("simulated");
            assertThatThrownBy(() -> Load.on(base)
                            .protocol("ollama")
                            .model("simulatde")
                            .preflight()
                            .run())
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining("It offers 'simulated'");
        }
    }
}
