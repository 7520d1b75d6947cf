package io.llmloadtest.cli.runs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.cli.Invocation;
import io.llmloadtest.cli.command.ExitCode;
import io.llmloadtest.cli.terminal.Console;
import io.llmloadtest.cli.terminal.Screen;
import io.llmloadtest.simulator.Simulator;
import io.llmloadtest.simulator.config.SimulatorConfig;
import io.llmloadtest.simulator.config.Timing;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What becomes of a run after it: real runs against a simulated server, into a store of the test's own. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RunsCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private Invocation call(String... arguments) {
        return new Invocation()
                .environment("DATABASE_PATH", folder.resolve("runs.db").toString())
                .withEngine()
                .run(arguments);
    }

    /** Runs against a server of its own, and returns the id that is printed. */
    private String keptRun(String... further) throws IOException {
        String output = run(further).err();
        return output.substring(output.lastIndexOf(' ') + 1).strip();
    }

    private Invocation run(String... further) throws IOException {
        SimulatorConfig config =
                SimulatorConfig.defaults().withTiming(new Timing.Schedule(Duration.ofMillis(2), Duration.ofMillis(1)));
        try (Simulator server = Simulator.start(config)) {
            String[] arguments = Stream.concat(
                            Stream.of(
                                    "run",
                                    "-s",
                                    server.uri().toString(),
                                    "-n",
                                    "6",
                                    "-c",
                                    "1,2",
                                    "--output-len",
                                    "5",
                                    "--no-rehearsal",
                                    "--allow-invalid"),
                            Stream.of(further))
                    .toArray(String[]::new);
            return call(arguments);
        }
    }

    @Nested
    class A_run {
        @Test
        void is_kept_and_says_how_to_see_it_again() throws IOException {
            Invocation run = run();

            assertThat(run.exitCode()).isZero();
            assertThat(run.err()).containsPattern("kept: llm-loadtest runs show [0-9a-f]{8}\\R");
        }

        @Test
        void shows_the_same_table_again() throws IOException {
            Invocation run = run("-q");
            String id = call("runs", "list", "--json").out().replaceAll("(?s).*?\"run_id\":\"([^\"]+).*", "$1");

            assertThat(call("runs", "show", id.substring(0, 6)).out()).isEqualTo(run.out());
        }

        @Test
        void is_not_kept_when_asked_not_to() throws IOException {
            Invocation run = run("--no-save");

            assertThat(run.err()).doesNotContain("kept");
            assertThat(Files.exists(folder.resolve("runs.db"))).isFalse();
        }

        @Test
        void goes_on_unkept_with_one_sentence_where_the_store_can_not_be_opened() throws IOException {
            Files.writeString(folder.resolve("runs.db"), "something else ".repeat(100));
            Invocation run = run();

            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).contains("2 users");
            assertThat(run.err())
                    .contains("warning: the run won't be stored: ", "is damaged or no SQLite database")
                    .doesNotContain("kept: llm");
        }

        @Test
        void is_not_there_when_it_could_not_start() {
            Invocation run = call("run", "-s", "http://127.0.0.1:1", "-m", "m");

            assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(run.err()).doesNotContain("kept");
            assertThat(call("runs", "list").out()).contains("no run");
        }

        @Test
        void holds_no_key() throws IOException {
            run("--api-key", "sk-s3cret", "--header", "X-Api-Key:sk-s3cret");
            byte[] all = Files.readAllBytes(folder.resolve("runs.db"));

            assertThat(new String(all, ISO_8859_1)).contains("X-Api-Key").doesNotContain("sk-s3cret");
        }
    }

    @Nested
    class List_ {
        @Test
        void is_a_table_of_the_newest_first() throws IOException {
            String first = keptRun("--name", "before");
            String second = keptRun("--name", "after the fix", "--tag", "nightly");
            String table = call("runs", "list").out();

            assertThat(table.indexOf(second)).isPositive().isLessThan(table.indexOf(first));
            assertThat(table)
                    .contains("model", "server", "state", "verdict", "tok/s")
                    .contains("simulated", "completed", "before", "after the fix #");
        }

        @Test
        void is_filtered_and_cut() throws IOException {
            keptRun("--tag", "a");
            String tagged = keptRun("--tag", "b");

            assertThat(call("runs", "list", "--tag", "b").out())
                    .contains(tagged)
                    .doesNotContain("#a");
            assertThat(call("runs", "list", "--limit", "1").out()).contains("1 of 2 runs");
            assertThat(call("runs", "list", "--status", "failed").out()).contains("no run");
            assertThat(call("runs", "list", "--model", "SIMUL", "--server", "127.0.0.1", "--json")
                            .out())
                    .contains("\"total\":2", "\"status\":\"completed\"", "\"tags\":[\"b\"]");
        }

        @Test
        void is_limited_to_a_stretch_of_time() throws IOException {
            String id = keptRun();

            assertThat(call("runs", "list", "--since", "1h").out()).contains(id);
            assertThat(call("runs", "list", "--until", "1h").out()).contains("no run");
            assertThat(call("runs", "list", "--since", "2026-01-01", "--until", "2026-01-01T08:00:00+09:00")
                            .out())
                    .contains("no run");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "--since soon   | --since must be a time, not 'soon'",
                    "--limit 0      | --limit must be between 1 and 10000",
                    "--limit x      | --limit must be a whole number",
                    "--offset -1    | --offset must not be negative",
                    "--status good  | --status must be one of pending, running, completed, failed, cancelled, interrupted",
                    "--sort size    | --sort has no column 'size'"
                })
        void wrong_flags_get_one_sentence(String flags, String sentence) {
            Invocation call = call(("runs list " + flags).split(" "));

            assertThat(call.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(call.err()).contains("error: " + sentence);
        }
    }

    @Nested
    class Show {
        @Test
        void tells_name_tags_and_notes() throws IOException {
            String id = keptRun("--name", "after", "--tag", "x", "--notes", "2 GPUs");

            assertThat(call("runs", "show", id).out()).startsWith(" after #x  2 GPUs");
        }

        @Test
        void is_the_run_s_json_when_asked() throws IOException {
            String id = keptRun();

            assertThat(call("runs", "show", id, "--json").out()).contains("\"run_id\" : \"" + id, "\"results\" : [");
        }

        @Test
        void judges_the_requests_by_another_slo_when_asked() throws IOException {
            String id = keptRun("--goodput", "ttft:60000");

            assertThat(call("runs", "show", id).out()).contains("ttft ≤ 60,000 ms");
            assertThat(call("runs", "show", id, "--goodput", "e2e:0.001").out())
                    .contains("e2e ≤ 0.001 ms")
                    .doesNotContain("ttft ≤");
            assertThat(call("runs", "show", id, "--goodput", "e2e:0.001", "--json")
                            .out())
                    .contains("\"satisfied_requests\" : 0");
            assertThat(call("runs", "show", id, "--goodput", "speed:1").err())
                    .contains("--goodput has no metric 'speed'");
        }

        @Test
        void reads_the_same_requests_by_other_tools_definitions_as_the_run_itself_did() throws IOException {
            Invocation run = run("-q", "--definitions", "vllm,aiperf");
            String id = call("runs", "list", "--json").out().replaceAll("(?s).*?\"run_id\":\"([^\"]+).*", "$1");

            assertThat(call("runs", "show", id, "--definitions", "vllm,aiperf").out())
                    .isEqualTo(run.out());
        }

        @Test
        void of_an_unknown_or_ambiguous_run_is_one_sentence() throws IOException {
            keptRun();
            Invocation unknown = call("runs", "show", "zzz");

            assertThat(unknown.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(unknown.err())
                    .isEqualToIgnoringNewLines("error: no run begins with 'zzz'; see llm-loadtest runs list");
        }
    }

    @Nested
    class Export_and_import {
        @Test
        void give_the_whole_run_to_another_store() throws IOException {
            String id = keptRun("--name", "moved");
            Path file = folder.resolve("run.archive.jsonl");
            call("runs", "export", id, "-o", file.toString());
            String before = call("runs", "show", id, "--json").out();
            call("runs", "delete", id);
            Invocation back = call("runs", "import", file.toString());

            assertThat(back.exitCode()).isZero();
            assertThat(back.out()).startsWith(id);
            assertThat(call("runs", "show", id, "--json").out()).isEqualTo(before);
            assertThat(call("runs", "show", id).out()).startsWith(" moved");
        }

        @Test
        void write_an_archive_to_stdout_a_line_for_each_record() throws IOException {
            String id = keptRun("--warmup", "0");
            List<String> lines = call("runs", "export", id).out().lines().toList();

            assertThat(lines)
                    .filteredOn(line -> line.startsWith("{\"request\":"))
                    .hasSize(12);
        }

        @ParameterizedTest
        @CsvSource({"json, run_id", "csv, ttft_p50_ms", "blocks.csv, Benchmark Result Export"})
        void write_the_figures_by_the_file_s_ending(String ending, String words) throws IOException {
            Path file = folder.resolve("run." + ending);
            Invocation call = call("runs", "export", keptRun(), "-o", file.toString());

            assertThat(call.exitCode()).isZero();
            assertThat(file).content().contains(words);
        }

        @Test
        void refuse_an_unknown_format_and_a_missing_file() throws IOException {
            String id = keptRun();

            assertThat(call("runs", "export", id, "-o", "x.xml").err())
                    .contains("--output is not a known format: 'x.xml'");
            assertThat(call("runs", "export", id, "-f", "xml").err())
                    .contains("--format is not a known format: 'xml'", "archive.jsonl", ".xlsx");
            assertThat(call("runs", "import", folder.resolve("none").toString()).err())
                    .contains("no such file");
        }
    }

    @Nested
    class Delete {
        @Test
        void removes_the_runs_named_or_none() throws IOException {
            String first = keptRun();
            String second = keptRun();

            assertThat(call("runs", "delete", first, "zzz").exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(call("runs", "list").out()).contains(first, second);
            assertThat(call("runs", "delete", first, second).err()).contains("deleted " + first, "deleted " + second);
            assertThat(call("runs", "list").out()).contains("no run");
        }
    }

    @Nested
    class Prune {
        private final List<String> asked = new ArrayList<>();

        private int prune(boolean answer, String... arguments) {
            Console console = new Console(
                    new PrintWriter(new StringWriter()),
                    new PrintWriter(new StringWriter()),
                    Map.of("DATABASE_PATH", folder.resolve("runs.db").toString()),
                    () -> Screen.NONE);
            return new CommandLine(new RunsPruneCommand(console, text -> {
                        asked.add(text);
                        return answer;
                    }))
                    .execute(arguments);
        }

        private List<String> kept(int count) throws IOException {
            List<String> ids = new ArrayList<>();
            for (int i : IntStream.range(0, count).toArray()) {
                ids.add(keptRun("--name", "run " + i));
            }
            return ids;
        }

        @Test
        void keeps_the_newest() throws IOException {
            List<String> ids = kept(3);

            assertThat(prune(true, "--keep", "1")).isZero();
            assertThat(asked).containsExactly("Remove 2 runs permanently?");
            assertThat(call("runs", "list").out()).contains(ids.get(2)).doesNotContain(ids.get(0), ids.get(1));
        }

        @Test
        void removes_nothing_that_is_younger() throws IOException {
            List<String> ids = kept(1);

            assertThat(prune(true, "--older-than", "1h")).isZero();
            assertThat(asked).isEmpty();
            assertThat(call("runs", "list").out()).contains(ids);
            assertThat(prune(true, "--older-than", "1ms", "--keep", "1")).isZero();
            assertThat(call("runs", "list").out()).contains(ids);
        }

        @Test
        void asks_first_and_takes_no_for_an_answer() throws IOException {
            List<String> ids = kept(1);

            assertThat(prune(false, "--older-than", "1ms")).isEqualTo(ExitCode.FAILED);
            assertThat(call("runs", "list").out()).contains(ids);
        }

        @Test
        void needs_yes_where_nobody_can_be_asked() throws IOException {
            kept(1);

            assertThat(call("runs", "prune", "--keep", "0").err()).contains("--yes removes 1 run without asking");
            assertThat(call("runs", "prune", "--keep", "0", "--yes").err()).contains("removed 1 run");
        }

        @Test
        void needs_to_be_told_what_is_old() {
            assertThat(call("runs", "prune").err()).contains("--older-than or --keep is needed");
            assertThat(call("runs", "prune", "--older-than", "long").err()).contains("--older-than must be a time");
        }
    }

    @Test
    void without_a_subcommand_they_are_named() {
        assertThat(call("runs").err()).contains("list, show, export, import, delete, prune");
    }

    @Test
    void info_names_the_store() {
        assertThat(call("info").out()).contains(folder.resolve("runs.db").toString());
    }

    @Test
    void a_database_that_can_not_be_reached_is_one_sentence() {
        Invocation call = new Invocation()
                .environment("DATABASE_URL", "postgresql://me:s3cret@127.0.0.1:1/runs")
                .run("runs", "list");

        assertThat(call.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(call.err())
                .contains("error: PostgreSQL at 127.0.0.1:1/runs can't be reached")
                .doesNotContain("s3cret", "\tat ");
    }
}
