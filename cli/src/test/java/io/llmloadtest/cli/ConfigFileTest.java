package io.llmloadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.cli.command.ExitCode;
import io.llmloadtest.core.plan.LoadShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
    @TempDir
    private Path folder = Path.of("");

    private Invocation call() {
        return new Invocation().in(folder);
    }

    private void config(String text) throws IOException {
        Files.writeString(folder.resolve("llm-loadtest.yaml"), text);
    }

    @Test
    void options_that_nobody_typed_come_from_the_section_of_their_command() throws IOException {
        config("run:\n  server: http://gpu-3:8000\n  model: m\n  concurrency: [4, 5]\n  header: ['A: 1', 'B: 2']\n");
        Invocation call = call().run("run", "-c", "9");

        assertThat(call.plan().target().baseUrl().getHost()).isEqualTo("gpu-3");
        assertThat(call.plan().target().headers()).isEqualTo(Map.of("A", "1", "B", "2"));
        assertThat(call.plan().levels())
                .singleElement()
                .satisfies(level -> assertThat(level.shape()).isEqualTo(new LoadShape.Concurrency(9)));
    }

    @Test
    void a_plan_beats_the_config_file() throws IOException {
        config("run: {server_url: 'http://config', model: m, seed: 1, warmup: 5}\n");
        Files.writeString(folder.resolve("plan.json"), "{\"server_url\": \"http://plan\", \"seed\": 2}");
        Invocation call = call().run("run", "--plan", "plan.json");

        assertThat(call.plan().target().baseUrl().getHost()).isEqualTo("plan");
        assertThat(call.plan().seed()).isEqualTo(2);
        assertThat(call.plan().warmupRequests()).isEqualTo(5);
    }

    @Test
    void a_variable_of_the_environment_beats_the_config_file() throws IOException {
        Path ours = folder.resolve("ours.db");
        Path theirs = folder.resolve("theirs.db");
        config("environment:\n  DATABASE_PATH: " + theirs + "\n");
        call().environment("DATABASE_PATH", ours.toString()).run("runs", "list");
        call().environment("DATABASE_PATH", "").run("runs", "list");

        assertThat(ours).exists();
        assertThat(theirs).exists();
    }

    @Test
    void the_user_s_own_file_is_read_when_the_folder_has_none() throws IOException {
        Path own = Files.createDirectories(folder.resolve("home/llm-loadtest"));
        Files.writeString(own.resolve("llm-loadtest.yaml"), "run: {server: 'http://own', model: m}\n");
        Invocation call =
                call().environment("XDG_CONFIG_HOME", folder.resolve("home").toString());

        assertThat(call.run("run").plan().target().baseUrl().getHost()).isEqualTo("own");
    }

    @Test
    void another_file_can_be_named_and_none_at_all() throws IOException {
        config("run: {server: 'http://usual', model: m}\n");
        Files.writeString(folder.resolve("other.yaml"), "run: {server: 'http://other', model: m}\n");

        assertThat(call().run("--config", "other.yaml", "run")
                        .plan()
                        .target()
                        .baseUrl()
                        .getHost())
                .isEqualTo("other");
        assertThat(call().run("run", "--config=none").err()).contains("--server is missing");
    }

    @Test
    void an_unknown_section_and_an_unknown_option_are_told_with_what_was_meant() throws IOException {
        config("rnu: {}\nserve:\n  prot: 1\n");
        Invocation call = call().run("runs", "list");

        assertThat(call.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(call.err())
                .contains(
                        "llm-loadtest.yaml:1: rnu is not known; did you mean 'run'?",
                        "llm-loadtest.yaml:3: serve.prot is not known; did you mean 'port'?");
    }

    @Test
    void secrets_have_no_place_in_it() throws IOException {
        config("run: {api_key: sk-secret}\nenvironment: {LLM_API_KEY: sk-secret}\n");
        Invocation call = call().run("runs", "list");

        assertThat(call.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(call.err())
                .contains("run.api_key is a secret", "environment.LLM_API_KEY may contain a secret")
                .doesNotContain("sk-secret");
    }

    @Test
    void a_debugging_log_level_shows_where_a_failure_came_from() {
        Invocation quiet = call().behaving(plan -> {
            throw new IllegalStateException("broken");
        });
        Invocation loud = call().environment("LOG_LEVEL", "debug").behaving(plan -> {
            throw new IllegalStateException("broken");
        });
        String[] run = {"run", "--no-save", "-s", "http://localhost", "-m", "m"};

        assertThat(quiet.run(run).err()).doesNotContain("\tat ");
        assertThat(loud.run(run).err()).contains("IllegalStateException: broken", "\tat ");
    }
}
