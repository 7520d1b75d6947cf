package io.llmloadtest.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.cli.Invocation;
import io.llmloadtest.cli.command.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SelftestCommandTest {
    @Test
    void a_tiny_one_is_json_on_stdout_and_tells_its_steps_on_stderr() {
        Invocation call = new Invocation().run("selftest --json --rates 100 -d 500ms --max-streams 3".split(" "));

        assertThat(call.exitCode()).isZero();
        JsonNode json = JsonMapper.shared().readTree(call.out());
        assertThat(json.path("status").stringValue()).isEqualTo("completed");
        assertThat(json.path("rates")
                        .get(0)
                        .path("steps")
                        .get(0)
                        .path("streams")
                        .intValue())
                .isEqualTo(3);
        assertThat(call.err()).contains("warming up", "opening 3 streams at once", "3 streams × 100 tok/s: ");
    }

    @Test
    void a_quiet_one_says_nothing_but_its_table() {
        Invocation call = new Invocation()
                .run("selftest -q --quick --stamps user --loops 1 -d 500ms --rates 100 --max-streams 2".split(" "));

        assertThat(call.exitCode()).isZero();
        assertThat(call.out())
                .contains("How much load this machine can measure", "in user space", "lower bound", "2 opened at once");
        assertThat(call.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--rates fast       | --rates must be a number, not 'fast'",
                "--rates 1,25       | --rates must be between 5 and 1,000 tokens a second, not 1",
                "--rates 5000       | --rates must be between 5 and 1,000 tokens a second, not 5000",
                "--rates 5,6,7,8,9,10,11,12,13 | --rates must be 8 at most, not 9",
                "-d soon            | --duration must be a time, not 'soon'",
                "-d 100ms           | --duration must be between 0.5 s and 60 s",
                "-d 5m              | --duration must be between 0.5 s and 60 s",
                "--max-streams 0    | --max-streams must be between 1 and 50,000, not 0",
                "--max-streams many | --max-streams must be a whole number, not 'many'",
                "--stamps gpu       | --stamps must be one of auto, kernel, user, not 'gpu'",
                "--loops 0          | --loops must be between 1 and 1,024, not 0",
                "server             | unexpected argument 'server'",
            })
    void wrong_flags_get_one_sentence(String flags, String sentence) {
        Invocation call = new Invocation().run(("selftest " + flags).split(" "));

        assertThat(call.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(call.out()).isEmpty();
        assertThat(call.err()).contains("error: " + sentence);
    }
}
