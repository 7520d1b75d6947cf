package io.llmloadtest.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.cli.Invocation;
import io.llmloadtest.cli.command.ExitCode;
import io.llmloadtest.simulator.Simulator;
import io.llmloadtest.simulator.config.SimulatorConfig;
import io.llmloadtest.simulator.config.Timing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real runs against a simulated server, compared. Whether they are VALID depends on the machine, and is not asked. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CompareCommandTest {
    private static final List<String> ANSWERS = List.of("passed", "REGRESSED", "can't tell", "not valid", "too short");

    @TempDir
    private Path folder = Path.of("");

    private Invocation call(String... arguments) {
        return new Invocation()
                .environment("DATABASE_PATH", folder.resolve("runs.db").toString())
                .withEngine()
                .run(arguments);
    }

    private String run(String... further) throws IOException {
        SimulatorConfig config =
                SimulatorConfig.defaults().withTiming(new Timing.Schedule(Duration.ofMillis(2), Duration.ofMillis(1)));
        try (Simulator server = Simulator.start(config)) {
            String url = server.uri().toString();
            Stream<String> usual = Stream.of("run", "-s", url, "-n", "40", "--output-len", "5", "--no-rehearsal");
            Invocation run =
                    call(Stream.concat(Stream.concat(usual, Stream.of("--allow-invalid", "-q")), Stream.of(further))
                            .toArray(String[]::new));
            assertThat(run.exitCode()).isZero();
        }
        return call("runs", "list", "--json").out().replaceAll("(?s).*?\"run_id\":\"([^\"]+).*", "$1");
    }

    @Test
    void runs_are_named_by_id_name_word_tag_or_file() throws IOException {
        String first = run("--name", "monday", "--tag", "main");
        String file = folder.resolve("first.archive.jsonl").toString();
        call("runs", "export", first, "-o", file);
        String second = run("--tag", "main");

        for (String base : List.of(first, first.substring(0, 8), "monday", "previous", "latest:main", file)) {
            Invocation compared = call("compare", "--baseline", base, "latest");
            assertThat(compared.exitCode()).as(compared.err()).isZero();
            assertThat(compared.out()).contains(first, second, "1 user", "TTFT p95 (ms)");
        }
    }

    @Test
    void the_gate_answers_by_exit_code_and_files() throws IOException {
        run("--tag", "main");
        run();
        Path junit = folder.resolve("gate.xml");
        Path markdown = folder.resolve("gate.md");
        Invocation gate = call(
                "compare",
                "--baseline=latest:main",
                "latest",
                "--gate=ttft_p95:+5%,throughput:-3%",
                "--junit=" + junit,
                "--markdown=" + markdown);

        assertThat(gate.exitCode()).isIn(ExitCode.FINE, ExitCode.REGRESSED, ExitCode.UNDECIDED);
        assertThat(ANSWERS).anyMatch(gate.out()::contains);
        assertThat(Files.readString(junit)).contains("tests=\"2\"", "name=\"ttft_p95:+5%\"", "classname=\"1 user\"");
        assertThat(Files.readString(markdown)).startsWith("## Load test: ").contains("| 1 user | TTFT p95 (ms) |");
    }

    @Test
    void a_gate_that_can_not_tell_fails_or_passes_as_asked() throws IOException {
        run("-n", "10");
        run("-n", "10");
        String[] gate = {"compare", "previous", "latest", "--gate", "ttft_p99:+5%", "--undecided"};

        assertThat(call(Stream.concat(Stream.of(gate), Stream.of("fail")).toArray(String[]::new))
                        .exitCode())
                .isEqualTo(ExitCode.UNDECIDED);
        assertThat(call(Stream.concat(Stream.of(gate), Stream.of("pass")).toArray(String[]::new))
                        .exitCode())
                .isZero();
    }

    @Test
    void json_has_the_figures_and_the_gate() throws IOException {
        run();
        run();
        String json = call("compare", "previous", "latest", "--gate", "ttft_p95:+5%", "--json")
                .out();

        assertThat(json)
                .contains(
                        "\"unfair\":",
                        "\"figure\":\"ttft_p95\"",
                        "\"gate\":{\"outcome\":",
                        "\"rule\":\"ttft_p95:+5%\"");
    }

    @Test
    void what_can_not_be_compared_is_a_sentence_with_what_to_do() throws IOException {
        assertThat(call("compare", "previous", "latest").err()).contains("no run is stored yet", "llm-loadtest run");
        String id = run();
        assertThat(call("compare", "latest").err()).contains("must name 2 to 5 runs", "not 1");
        assertThat(call("compare", "latest", "previous").err()).contains("there is only one run");
        assertThat(call("compare", "latest", id).err()).contains("which is named twice");
        assertThat(call("compare", "nobody", "latest").err()).contains("no run begins with 'nobody'", "runs list");
        assertThat(call("compare", "gone.jsonl", "latest").err()).contains("no such file: gone.jsonl", "runs export");
        assertThat(call("compare", "latest:main", "latest").err()).contains("no other run has the tag 'main'", "--tag");
        Path other = Files.writeString(folder.resolve("notes.txt"), "no run");
        assertThat(call("compare", other.toString(), "latest").err()).contains("is no exported run", "runs export");
        run("-c", "2");
        assertThat(call("compare", "previous", "latest").err()).contains("no load in common", "--concurrency");
        assertThat(call("compare", "previous", "latest", "--gate", "goodput:-1pt")
                        .err())
                .contains("has no SLO", "--goodput");
    }
}
