package io.llmloadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.cli.command.ExitCode;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.simulator.config.FaultKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtherCommandsTest {
    private static final String COMMANDS =
            "run, demo, doctor, selftest, serve, simulate, info, gpu, runs, compare, report, generate-completion";

    private static Invocation call(String... arguments) {
        return new Invocation().run(arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "demo", "doctor", "selftest", "serve", "simulate", "info", "gpu", "runs", "compare"})
    void every_command_explains_itself(String command) {
        Invocation call = call(command, "--help");

        assertThat(call.exitCode()).isZero();
        assertThat(call.out()).contains("Usage: llm-loadtest " + command);
    }

    @Test
    void no_command_at_all_is_an_error_that_names_them() {
        Invocation call = call();

        assertThat(call.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(call.err()).contains("a command is missing: " + COMMANDS);
    }

    @Test
    void an_unknown_command_is_an_error_that_names_those_there_are() {
        assertThat(call("rnu").err()).contains("no command 'rnu'; there are " + COMMANDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"compar --help", "compar -h", "compar --version", "compar a b --help", "runs shwo --help"})
    void an_unknown_command_has_no_help(String words) {
        Invocation call = call(words.split(" "));

        assertThat(call.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(call.err()).contains("error: no command '" + (words.startsWith("runs") ? "shwo" : "compar") + "'");
        assertThat(call.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "runs --help", "run --help", "--debug run --help"})
    void help_that_is_there_is_no_error(String words) {
        assertThat(call(words.split(" ")).exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"report", "runs show"})
    void a_missing_argument_is_named_with_what_it_is(String command) {
        assertThat(call(command.split(" ")).err())
                .contains("error: RUN is missing: the run's id or an unambiguous prefix of it");
    }

    @Test
    void serve_says_that_its_address_is_the_dashboard() {
        assertThat(call("serve", "--help").out()).contains("Serves the dashboard and the API");
        Invocation call = call("serve", "--port", "0", "--for", "1ms");

        assertThat(call.err()).contains("open " + call.out().strip() + " in a browser for the dashboard");
    }

    @Test
    void the_version_is_told() {
        assertThat(call("--version").out()).startsWith("llm-loadtest ").contains("Java 25");
    }

    @Test
    void a_shell_completion_script_is_generated() {
        assertThat(call("generate-completion").out()).contains("complete", "llm-loadtest", "--concurrency");
    }

    @Test
    void info_tells_what_this_machine_has() {
        assertThat(call("info").out()).contains("Java", "cores", "memory", "descriptors", "time stamps");
    }

    @Test
    void info_is_json_when_asked() {
        assertThat(call("info", "--json").out().strip())
                .startsWith("{")
                .endsWith("}")
                .contains("\"cores\"");
    }

    @Test
    void simulate_explains_every_fault() {
        String help = call("simulate", "--help").out();

        for (FaultKind kind : FaultKind.values()) {
            assertThat(help).contains(kind.id());
        }
    }

    @Test
    void simulate_serves_for_the_time_asked_and_tells_its_address_on_stdout() {
        Invocation call = call("simulate", "--port", "0", "--for", "1ms");

        assertThat(call.exitCode()).isZero();
        assertThat(call.out()).matches("http://127\\.0\\.0\\.1:\\d+\\R");
        assertThat(call.err()).contains("llm-loadtest run -s http://127.0.0.1:", "time is up: 0 requests");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--fault nonsense           | --fault has no kind 'nonsense'; the kinds are error-in-stream, truncated,",
                "--fault 503:2              | --fault must have a share between 0 and 1, not 2",
                "--fault 503:x              | --fault must have a share between 0 and 1, not 'x'",
                "--fault 503:2              | --fault must have a share between 0 and 1",
                "--fault 503:0.6 --fault 500:0.6 | --fault has shares that add up to 1.2",
                "--ttft 1s --max-batch 3    | --ttft and --gap set a fixed schedule",
                "--port 70000               | --port must be between 0 and 65535",
                "--max-batch 0              | --max-batch must be at least 1",
                "--prefill-rate 0           | --prefill-rate must be above 0",
                "--decode-base 0            | --decode-base must be above 0",
                "--kv-cache 1               | --kv-cache must be at least 2",
                "--context-window 1         | --context-window must be at least 2",
                "--usage sometimes          | --usage must be one of never, final, continuous",
                "--tokens-per-chunk x       | --tokens-per-chunk must be a whole number",
                "--for ever                 | --for must be a time",
            })
    void wrong_flags_of_simulate_get_one_sentence(String flags, String sentence) {
        Invocation call = call(("simulate --port 0 " + flags).split(" "));

        assertThat(call.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(call.err()).contains("error: " + sentence);
    }

    @Test
    void demo_runs_three_closed_levels_against_a_server_of_its_own_and_says_what_to_try_next() {
        Invocation call = call("demo");

        assertThat(call.exitCode()).isZero();
        assertThat(call.plan().target().baseUrl().getHost()).isEqualTo("127.0.0.1");
        assertThat(call.plan().levels()).hasSize(3).allMatch(level -> level.shape() instanceof LoadShape.Concurrency);
        assertThat(call.err()).contains("Next:", "llm-loadtest run -s http://localhost:8000");
    }
}
