package io.llmloadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.cli.config.Settings;
import io.llmloadtest.cli.run.RunCommandTest;
import io.llmloadtest.cli.terminal.Console;
import io.llmloadtest.cli.terminal.Screen;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.plan.TestPlan;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Of an option that is given twice the last value counts, and everything else stays as it was given. */
class RepeatedOptionTest {
    private static TestPlan plan(String... arguments) {
        return new Invocation().run(RunCommandTest.withServer(arguments)).plan();
    }

    @Test
    void leaves_the_slo_and_the_seed_beside_it_alone() {
        TestPlan plan = plan("--goodput", "e2e:1", "--seed", "7", "--warmup", "3", "--warmup", "1");

        assertThat(plan.slo()).isEqualTo(Slo.parse("e2e:1"));
        assertThat(plan.seed()).isEqualTo(7);
        assertThat(plan.warmupRequests()).isEqualTo(1);
    }

    @Test
    void leaves_the_rest_of_each_group_alone() {
        TestPlan plan = plan(
                "--model",
                "first",
                "--insecure",
                "--model",
                "second",
                "-c",
                "5",
                "-n",
                "3",
                "-n",
                "6",
                "--input-len",
                "10",
                "--output-len",
                "4",
                "--output-len",
                "8",
                "--timeout",
                "9",
                "--drain",
                "2",
                "--drain",
                "3");

        assertThat(plan.target().model()).contains("second");
        assertThat(plan.target().tls().insecure()).isTrue();
        assertThat(plan.levels()).containsExactly(new Level(new LoadShape.Concurrency(5), new StopRule.Requests(6)));
        assertThat(plan.workload().toString()).contains("10", "8");
        assertThat(plan.timeouts().total()).hasSeconds(9);
        assertThat(plan.drain()).hasSeconds(3);
    }

    @Test
    void leaves_the_form_of_the_result_alone(@TempDir Path folder) {
        Path file = folder.resolve("x.json");

        Invocation call = new Invocation()
                .run(RunCommandTest.withServer(
                        "--json", "-o", file.toString(), "--name", "a", "--name", "b", "-c", "2"));

        assertThat(call.out()).startsWith("{");
        assertThat(file).exists();
    }

    @Test
    void counts_by_its_last_value_in_another_spelling_too() {
        assertThat(plan("--num-prompts", "3", "-n", "6").levels().getFirst().stop())
                .isEqualTo(new StopRule.Requests(6));
    }

    @Test
    void is_told_with_the_value_that_counts() {
        Invocation call = new Invocation().run(RunCommandTest.withServer("-c", "5", "--concurrency", "10"));

        assertThat(call.err()).contains("note: --concurrency was given 2 times; the last value, 10, is used");
    }

    @Test
    void is_told_of_a_flag_that_takes_itself_back() {
        Invocation call = new Invocation().run(RunCommandTest.withServer("--no-stream", "--stream"));

        assertThat(call.err()).contains("note: --stream was given 2 times; the last value, true, is used");
        assertThat(call.plan().streaming()).isTrue();
    }

    @Test
    void is_told_of_in_every_command() {
        assertThat(new Invocation()
                        .run("runs", "list", "--limit", "3", "--limit", "x")
                        .err())
                .contains("note: --limit was given 2 times; the last value, x, is used");
    }

    @Test
    void is_not_told_of_where_it_makes_no_difference_or_all_values_count() {
        Invocation call = new Invocation()
                .run(RunCommandTest.withServer(
                        "-c", "5", "-c", "5", "--no-rehearsal", "--no-rehearsal", "--tag", "a", "--tag", "b"));

        assertThat(call.err()).doesNotContain("note:");
    }

    @Test
    void is_a_header_given_again_whatever_its_case_and_its_value_is_not_shown() {
        Invocation call = new Invocation()
                .run(RunCommandTest.withServer(
                        "--header", "X-Key: one", "--header", "x-key: two", "--header", "X-Team: search"));

        assertThat(call.err())
                .contains("note: --header x-key was given 2 times; the last value is used")
                .doesNotContain("one", "two", "x-team");
    }

    @Test
    void shows_no_secret() {
        Invocation call = new Invocation().run(RunCommandTest.withServer("--api-key", "one", "--api-key", "two"));

        assertThat(call.err()).contains("--api-key was given 2 times").doesNotContain("two");
    }

    @Test
    void wins_over_the_plan_s_file_by_its_last_value(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("plan.yaml"), "warmup: 9\nseed: 5\n");

        TestPlan plan = plan("--plan", file.toString(), "--warmup", "3", "--warmup", "1");

        assertThat(plan.warmupRequests()).isEqualTo(1);
        assertThat(plan.seed()).isEqualTo(5);
    }

    /** picocli makes a group anew when one of its options comes again. */
    @Test
    void belongs_to_a_group_of_arguments_in_no_command() {
        assertThat(commands(all().getCommandSpec()))
                .allSatisfy(command -> assertThat(command.argGroups()).isEmpty());
    }

    @Test
    void shows_under_the_heading_of_its_group_in_the_help() {
        String help = new Invocation().run("run", "--help").out();

        assertThat(help)
                .containsSubsequence(
                        "--plan=FILE",
                        "Server",
                        "--model",
                        "Load",
                        "--concurrency",
                        "Requests",
                        "--input-len",
                        "Time limits",
                        "--timeout",
                        "Run and SLO",
                        "--goodput",
                        "Output",
                        "--json",
                        "Store",
                        "--no-save",
                        "Examples");
        assertThat(help.lines().filter(line -> line.contains("--seed=N"))).hasSize(1);
    }

    private static CommandLine all() {
        Console console = new Console(
                new PrintWriter(Writer.nullWriter()),
                new PrintWriter(Writer.nullWriter()),
                Map.of(),
                () -> Screen.NONE);
        return new Commands(console, loops -> new Invocation(), Settings.none(Map.of()))
                .addAll(new CommandLine(new RootCommand()));
    }

    private static Stream<CommandSpec> commands(CommandSpec command) {
        return Stream.concat(
                Stream.of(command),
                command.subcommands().values().stream().flatMap(below -> commands(below.getCommandSpec())));
    }
}
