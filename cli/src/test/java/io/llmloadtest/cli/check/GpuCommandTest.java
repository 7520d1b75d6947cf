package io.llmloadtest.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.cli.Invocation;
import io.llmloadtest.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** On a machine whose {@code nvidia-smi} is a script. */
@DisabledOnOs(OS.WINDOWS)
class GpuCommandTest {
    private static final String ROW = "0, NVIDIA L4, 550.54.15, 2048, 23034, 12, 40, [N/A], 72.00, [N/A]";

    @TempDir
    private Path folder = Path.of("");

    private Invocation call(String... arguments) {
        return new Invocation().environment("PATH", folder.toString()).run(arguments);
    }

    private void tool(String script) throws IOException {
        Path file = folder.resolve("nvidia-smi");
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void the_gpus_are_a_table() throws Exception {
        tool("echo '" + ROW + "'");
        Invocation call = call("gpu");

        assertThat(call.exitCode()).isZero();
        assertThat(call.out()).contains("NVIDIA L4", "22.5", "12", "40", "—", "72", "550.54.15");
        assertThat(call.err()).isEmpty();
    }

    @Test
    void the_gpus_are_json_when_asked() throws Exception {
        tool("echo '" + ROW + "'");
        JsonNode answer = JsonMapper.shared().readTree(call("gpu", "--json").out());

        assertThat(answer.at("/gpus/0/device_name").asString()).isEqualTo("NVIDIA L4");
        assertThat(answer.at("/gpus/0/memory_used_gb").asDouble()).isEqualTo(2);
        assertThat(answer.at("/gpus/0/power_draw_watts").isNull()).isTrue();
        assertThat(answer.at("/reason").isNull()).isTrue();
    }

    @Test
    void without_gpus_the_reason_and_what_to_do_are_told() {
        Invocation call = call("gpu");

        assertThat(call.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(call.out()).isEmpty();
        assertThat(call.err())
                .startsWith("error: no GPU found on this machine: nvidia-smi isn't on the PATH")
                .contains("container");
    }

    @Test
    void without_gpus_the_json_says_why() {
        Invocation call = call("gpu", "--json");

        assertThat(call.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(call.out()).startsWith("{\"gpus\":[],\"reason\":\"nvidia-smi isn't on the PATH");
    }

    @Test
    void a_watch_looks_again_and_ends_when_there_is_nothing_more_to_see() throws Exception {
        Path seen = folder.resolve("seen");
        tool("[ -e '" + seen + "' ] && exit 9\n: > '" + seen + "'\necho '" + ROW + "'");
        Invocation call = call("gpu", "--watch", "--json");

        assertThat(call.out().lines()).hasSize(2);
        assertThat(call.out()).contains("NVIDIA L4", "the NVIDIA driver isn't loaded");
        assertThat(call.exitCode()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void info_names_the_gpus() throws Exception {
        assertThat(call("info").out()).containsPattern("GPUs +none found: nvidia-smi isn't on the PATH");
        tool("echo '" + ROW + "'");
        assertThat(call("info").out()).containsPattern("GPUs +NVIDIA L4");
        assertThat(call("info", "--json").out()).contains("\"device_name\" : \"NVIDIA L4\"");
    }
}
