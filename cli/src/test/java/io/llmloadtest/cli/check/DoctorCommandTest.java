package io.llmloadtest.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.cli.Invocation;
import io.llmloadtest.cli.command.ExitCode;
import io.llmloadtest.simulator.Simulator;
import io.llmloadtest.simulator.config.Api;
import io.llmloadtest.simulator.config.FaultKind;
import io.llmloadtest.simulator.config.FaultShare;
import io.llmloadtest.simulator.config.ListenOptions;
import io.llmloadtest.simulator.config.SimulatorConfig;
import io.llmloadtest.simulator.config.Timing;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DoctorCommandTest {
    private static final SimulatorConfig BRISK =
            SimulatorConfig.defaults().withTiming(new Timing.Schedule(Duration.ofMillis(10), Duration.ofMillis(1)));

    private static Invocation examine(SimulatorConfig config, String... options) {
        try (Simulator server = Simulator.start(config)) {
            return new Invocation()
                    .run(Stream.concat(Stream.of("doctor", "-s", server.uri().toString()), Stream.of(options))
                            .toArray(String[]::new));
        }
    }

    @Test
    void the_report_is_a_table_on_stdout() {
        Invocation call = examine(BRISK);

        assertThat(call.exitCode()).isZero();
        assertThat(call.out())
                .contains("simulated at http://127.0.0.1:", "Connection", "✓ usage", "Names and errors", " fine");
        assertThat(call.err()).isEmpty();
    }

    @Test
    void it_is_json_when_asked() {
        JsonNode json = JsonMapper.shared().readTree(examine(BRISK, "--json").out());

        assertThat(json.path("model").stringValue()).isEqualTo("simulated");
        assertThat(json.path("observations").size()).isGreaterThan(20);
    }

    @Test
    void an_odd_server_is_no_failure_of_the_examination() {
        Invocation call = examine(BRISK.withFaults(new FaultShare(FaultKind.TRUNCATED, 1)));

        assertThat(call.exitCode()).isZero();
        assertThat(call.out()).contains("✗ end");
    }

    @Test
    void a_wrong_key_is_one_sentence() {
        Invocation call =
                examine(BRISK.withEndpoint(ListenOptions.loopback().withApiKey("right")), "--api-key", "wrong-key");

        assertThat(call.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(call.out()).isEmpty();
        assertThat(call.err()).startsWith("error: ").contains("401").doesNotContain("wrong-key");
    }

    @Test
    void a_web_page_is_one_sentence() {
        Invocation call = examine(BRISK.withEndpoint(ListenOptions.loopback().withApi(Api.OPENAI))
                .withFaults(new FaultShare(FaultKind.HTML_PAGE, 1)));

        assertThat(call.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(call.err()).startsWith("error: ").contains("a web page");
    }

    @Test
    void a_server_that_is_not_there_is_one_sentence() {
        Invocation call = new Invocation().run("doctor", "-s", "http://127.0.0.1:1");

        assertThat(call.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(call.err()).startsWith("error: Can't reach http://127.0.0.1:1");
    }

    @Test
    void an_answer_that_never_comes_ends_the_examination_in_time() {
        Invocation call = examine(BRISK.withFaults(new FaultShare(FaultKind.NEVER_ANSWERS, 1)), "--timeout", "100ms");

        assertThat(call.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(call.err()).contains("no complete answer in time");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--json                           | --server is missing",
                "-s server:8000                   | --server must begin with http:// or https://",
                "-s http://server --timeout soon  | --timeout must be a time, not 'soon'",
                "-s http://server --timeout 0     | --timeout must be above 0 s",
                "-s http://server --endpoint both | --endpoint must be one of chat, completions",
            })
    void wrong_flags_get_one_sentence(String flags, String sentence) {
        Invocation call = new Invocation().run(("doctor " + flags).split(" "));

        assertThat(call.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(call.err()).contains("error: " + sentence);
    }
}
