package io.llmloadtest.cli.runs;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A run of a simulated server, kept and written as a page by its own command and at its end. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReportCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private String id = "";

    @BeforeEach
    void run() {
        SimulatorConfig config =
                SimulatorConfig.defaults().withTiming(new Timing.Schedule(Duration.ofMillis(2), Duration.ofMillis(1)));
        try (Simulator server = Simulator.start(config)) {
            String url = server.uri().toString();
            String output = call(
                            "run",
                            "-s",
                            url,
                            "-n",
                            "6",
                            "-c",
                            "1,2",
                            "--output-len",
                            "5",
                            "--no-rehearsal",
                            "--allow-invalid",
                            "--name",
                            "night",
                            "--tag",
                            "a",
                            "-o",
                            file("heard.html"))
                    .err();
            id = output.replaceAll("(?s).*runs show (\\w+).*", "$1");
        }
    }

    private Invocation call(String... arguments) {
        return new Invocation()
                .environment("DATABASE_PATH", folder.resolve("runs.db").toString())
                .withEngine()
                .run(arguments);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private JsonNode dataOf(String name) throws IOException {
        String page = Files.readString(folder.resolve(name));
        return new JsonMapper().readTree(page.replaceAll("(?s).*id=\"report-data\">(.*?)</script>.*", "$1"));
    }

    @ParameterizedTest
    @CsvSource({"page.html, <!doctype html>", "page.MD, # night"})
    void the_name_of_the_file_says_which_page_it_is(String name, String start) {
        Invocation call = call("report", id, "-o", file(name));

        assertThat(call.exitCode()).isZero();
        assertThat(call.err()).isEqualToIgnoringNewLines("wrote " + file(name));
        assertThat(folder.resolve(name)).content().startsWith(start);
    }

    @Test
    void the_format_can_be_named_whatever_the_file_is_called() {
        call("report", id, "--format", "md", "-o", file("page"));
        assertThat(folder.resolve("page")).content().startsWith("# night");
    }

    @Test
    void a_page_is_one_of_two_and_other_formats_are_exports() {
        assertThat(call("report", id, "-o", file("page.csv")).err()).contains("must end in .html or .md", "export");
        assertThat(call("report", id, "-f", "pdf").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void a_run_that_is_not_there_is_told_so() {
        Invocation call = call("report", "nobody", "-o", file("page.html"));
        assertThat(call.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(call.err()).contains("no run begins with 'nobody'");
        assertThat(folder.resolve("page.html")).doesNotExist();
    }

    @Test
    void an_export_is_the_same_page() throws IOException {
        call("report", id, "-o", file("page.html"));

        assertThat(call("runs", "export", id, "-f", "html").out())
                .isEqualTo(Files.readString(folder.resolve("page.html")));
        assertThat(call("runs", "export", id, "-f", "md").out()).startsWith("# night\n");
    }

    @Test
    void a_run_written_at_its_end_shows_what_the_kept_run_shows() throws IOException {
        call("report", id, "-o", file("kept.html"));
        JsonNode heard = dataOf("heard.html");
        JsonNode kept = dataOf("kept.html");

        assertThat(withoutInstants(heard.path("run"))).isEqualTo(withoutInstants(kept.path("run")));
        assertThat(heard.path("events").findValuesAsString("type"))
                .isEqualTo(kept.path("events").findValuesAsString("type"));
        assertThat(heard.path("events").findValuesAsString("seq"))
                .isEqualTo(kept.path("events").findValuesAsString("seq"));
        assertThat(heard.at("/requests/rows").valueStream().map(JsonNode::toString))
                .containsExactlyInAnyOrderElementsOf(kept.at("/requests/rows")
                        .valueStream()
                        .map(JsonNode::toString)
                        .toList());
    }

    /** A kept run was declared a moment before it began. */
    private static JsonNode withoutInstants(JsonNode run) {
        return ((ObjectNode) run.deepCopy()).remove(List.of("created_at", "started_at", "completed_at"));
    }
}
