package io.llmloadtest.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.cli.Main;
import io.llmloadtest.cli.command.ExitCode;
import io.llmloadtest.simulator.Simulator;
import io.llmloadtest.simulator.config.SimulatorConfig;
import io.llmloadtest.simulator.config.Timing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A process that may have few descriptors. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FewDescriptorsTest {
    private static final SimulatorConfig BRISK =
            SimulatorConfig.defaults().withTiming(new Timing.Schedule(Duration.ofMillis(20), Duration.ofMillis(2)));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void is_told_what_it_lacks_before_it_asks_the_server_for_anything() throws Exception {
        try (Simulator server = Simulator.start(BRISK)) {
            assertThat(run(server, "-c", "500", "-n", "500")).isEqualTo(ExitCode.FAILED);
            assertThat(Files.readString(err()))
                    .contains("error: This machine can't carry 500 users at once")
                    .contains("may have 400", "The hard limit is 400", "ulimit -n 1000")
                    .contains("Or lower the concurrency to");
            assertThat(server.stats().connections()).isZero();
        }
    }

    @Test
    void rehearses_and_runs_with_those_it_has() throws Exception {
        try (Simulator server = Simulator.start(BRISK)) {
            int code = run(server, "-c", "200", "-n", "400", "--output-len", "20", "--json", "--allow-invalid");
            assertThat(Files.readString(err())).doesNotContain("error");
            assertThat(code).isEqualTo(ExitCode.FINE);
            JsonNode level =
                    JsonMapper.shared().readTree(Files.readString(out())).at("/results/0");
            assertThat(level.get("failed_requests").intValue()).isZero();
            assertThat(level.at("/client/error_bar/streams").intValue()).isBetween(1, 199);
            assertThat(level.at("/host/descriptors/limit").intValue()).isEqualTo(400);
        }
    }

    private int run(Simulator server, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "sh",
                "-c",
                "ulimit -n 400 && exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "run",
                "-q",
                "-s",
                server.uri().toString()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectOutput(out().toFile())
                .redirectError(err().toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private Path out() {
        return folder.resolve("out");
    }

    private Path err() {
        return folder.resolve("err");
    }
}
