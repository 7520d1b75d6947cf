package io.llmloadtest.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.cli.Invocation;
import io.llmloadtest.cli.command.ExitCode;
import io.llmloadtest.cli.run.RunCommandTest;
import io.llmloadtest.simulator.Simulator;
import io.llmloadtest.simulator.config.SimulatorConfig;
import io.llmloadtest.simulator.config.Timing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A file that can't be written costs neither the others, nor the table, nor the file that was there. */
class UnwritableOutputTest {
    @TempDir
    private Path folder = Path.of("");

    private Invocation run(String... arguments) {
        return new Invocation().run(RunCommandTest.withServer(arguments));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void on_a_full_disk_costs_neither_the_table_nor_the_files_after_it() throws IOException {
        Path full = Files.createSymbolicLink(folder.resolve("full.json"), Path.of("/dev/full"));
        Path csv = folder.resolve("after.csv");

        Invocation call = run("-o", full.toString(), "-o", csv.toString());

        assertThat(call.out()).contains("http://server:8000/v1");
        assertThat(csv).content().startsWith("run_id,");
        assertThat(call.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(call.err())
                .contains("error: " + full + " could not be written: ", "No space left on device")
                .doesNotContain(csv.toString());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void is_told_with_the_command_that_writes_it_later_when_the_run_was_kept() throws IOException {
        Files.createSymbolicLink(folder.resolve("full.json"), Path.of("/dev/full"));
        Invocation kept = keptRun("-o", folder.resolve("full.json").toString());

        assertThat(kept.err())
                .containsPattern("llm-loadtest runs export [0-9a-f]{8} -o " + folder.resolve("full.json"));
        assertThat(kept.out()).contains("1 user");
        assertThat(run("--no-save", "-o", folder.resolve("full.json").toString())
                        .err())
                .contains("the run was not stored, so it can't be exported later");
    }

    @Test
    void leaves_the_older_file_of_its_name_and_nothing_beside_it() throws IOException {
        Path file = Files.writeString(folder.resolve("night.json"), "older");

        assertThatThrownBy(() -> OutputFile.write(file, out -> {
                    out.write("half".getBytes(StandardCharsets.UTF_8));
                    out.flush();
                    throw new IOException("torn");
                }))
                .isInstanceOf(UnwritableFileException.class)
                .hasMessage(file + " could not be written: torn");

        assertThat(file).hasContent("older");
        assertThat(names()).containsExactly("night.json");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void keeps_permissions_and_links_of_the_file_that_it_replaces() throws IOException {
        Path file = Files.writeString(folder.resolve("night.json"), "older");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(folder.resolve("latest.json"), file);

        OutputFile.write(link, out -> out.write("new".getBytes(StandardCharsets.UTF_8)));

        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void is_told_in_a_sentence_by_the_commands_that_write_kept_runs() {
        String id = keptRun().err().replaceAll("(?s).*runs show (\\w+).*", "$1");
        String file = folder.resolve("missing").resolve("x.md").toString();

        for (List<String> command : List.of(List.of("report"), List.of("runs", "export"))) {
            Invocation call = withStore()
                    .run(Stream.concat(command.stream(), Stream.of(id, "-o", file))
                            .toArray(String[]::new));

            assertThat(call.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(call.err())
                    .isEqualToIgnoringNewLines("error: " + file + " could not be written: its folder does not exist");
        }
    }

    private Invocation withStore() {
        return new Invocation()
                .environment("DATABASE_PATH", folder.resolve("runs.db").toString());
    }

    private Invocation keptRun(String... arguments) {
        Timing.Schedule quick = new Timing.Schedule(Duration.ofMillis(2), Duration.ofMillis(1));
        try (Simulator server = Simulator.start(SimulatorConfig.defaults().withTiming(quick))) {
            List<String> run = List.of(
                    "run",
                    "-s",
                    server.uri().toString(),
                    "-n",
                    "2",
                    "--output-len",
                    "3",
                    "--warmup",
                    "0",
                    "--no-rehearsal",
                    "--allow-invalid");
            return withStore()
                    .withEngine()
                    .run(Stream.concat(run.stream(), Stream.of(arguments)).toArray(String[]::new));
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
