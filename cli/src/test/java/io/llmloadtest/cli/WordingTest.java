package io.llmloadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.cli.command.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person is told names what was typed, and advises what works. */
class WordingTest {
    @TempDir
    private Path folder = Path.of("");

    private Invocation call(String... arguments) {
        return new Invocation()
                .environment("DATABASE_PATH", folder.resolve("runs.db").toString())
                .in(folder)
                .run(arguments);
    }

    @ParameterizedTest
    @CsvSource({"-s, '--server needs a value, URL: base URL'", "-c, '--concurrency needs a value, N[,N...]: users'"})
    void an_option_without_its_value_is_named(String option, String sentence) {
        assertThat(call("run", option).err()).contains("error: " + sentence);
    }

    @Test
    void the_time_that_is_advised_is_one() {
        assertThat(call("runs", "list", "--since", "7d ago").err())
                .contains("or an age such as 7d")
                .doesNotContain("ago;");
        assertThat(call("runs", "list", "--since", "7d").exitCode()).isEqualTo(ExitCode.FINE);
    }

    @Test
    void a_file_that_is_not_there_is_told_without_the_name_of_an_exception() {
        assertThat(call("runs", "import", "/nonexistent").err())
                .contains("no such file: /nonexistent")
                .doesNotContain("Exception");
        assertThat(call("runs", "import", folder.toString()).err())
                .contains(folder + " is a folder; give an exported run")
                .doesNotContain("Exception");
    }
}
