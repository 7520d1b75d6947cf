package io.llmloadtest.telemetry.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.host.Gpu;
import io.llmloadtest.core.host.GpuReading;
import io.llmloadtest.core.host.GpuReading.Cause;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Against scripts that write what the tool writes. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NvidiaSmiTest {
    private static final long MEBIBYTE = 1L << 20;

    @TempDir
    private Path folder;

    private NvidiaSmi tool(String script) throws IOException {
        Path file = folder.resolve("nvidia-smi");
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new NvidiaSmi(folder + File.pathSeparator + "/nowhere");
    }

    private NvidiaSmi printing(String... lines) throws IOException {
        Files.write(folder.resolve("table"), List.of(lines));
        return tool("cat '" + folder.resolve("table") + "'");
    }

    private static GpuReading.Missing missing(NvidiaSmi tool) {
        assertThat(tool.read()).isInstanceOf(GpuReading.Missing.class);
        return (GpuReading.Missing) tool.read();
    }

    private static List<Gpu> found(NvidiaSmi tool) {
        assertThat(tool.read()).isInstanceOf(GpuReading.Found.class);
        return ((GpuReading.Found) tool.read()).gpus();
    }

    @Test
    void every_gpu_is_told_by_its_index() throws Exception {
        NvidiaSmi tool = printing(
                "1, NVIDIA H100 80GB HBM3, 550.54.15, 1024, 81559, 97, 61, 612.33, 700.00, Disabled",
                "0, NVIDIA H100 80GB HBM3, 550.54.15, 0, 81559, 0, 33, 68.10, 700.00, Disabled");

        assertThat(found(tool)).extracting(Gpu::index).containsExactly(0, 1);
        assertThat(found(tool).getLast())
                .isEqualTo(new Gpu(
                        1,
                        "NVIDIA H100 80GB HBM3",
                        "550.54.15",
                        OptionalLong.of(1024 * MEBIBYTE),
                        OptionalLong.of(81559 * MEBIBYTE),
                        OptionalDouble.of(97),
                        OptionalDouble.of(61),
                        OptionalDouble.of(612.33),
                        OptionalDouble.of(700),
                        Optional.of(false)));
    }

    @Test
    void what_the_driver_does_not_tell_is_absent_and_not_0() throws Exception {
        NvidiaSmi tool = printing("0, NVIDIA GeForce GT 1030, [N/A], [Not Supported], 2048,"
                + " [Unknown Error], 41, [N/A], [Insufficient Permissions], [N/A]");

        assertThat(found(tool))
                .containsExactly(new Gpu(
                        0,
                        "NVIDIA GeForce GT 1030",
                        "",
                        OptionalLong.empty(),
                        OptionalLong.of(2048 * MEBIBYTE),
                        OptionalDouble.empty(),
                        OptionalDouble.of(41),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        Optional.empty()));
    }

    @Test
    void a_gpu_in_mig_mode_is_divided_and_has_no_utilization_of_its_own() throws Exception {
        NvidiaSmi tool = printing("0, NVIDIA A100-SXM4-40GB, 535.129.03, 45, 40960, [N/A], 30, 52.99, 400.00, Enabled");

        assertThat(found(tool).getFirst().divided()).contains(true);
        assertThat(found(tool).getFirst().utilizationPercent()).isEmpty();
    }

    @Test
    void warnings_around_the_table_are_passed_over() throws Exception {
        NvidiaSmi tool = printing(
                "0, NVIDIA L4, 550.54.15, 1, 23034, 0, 40, 16.5, 72.00, [N/A]",
                "WARNING: infoROM is corrupted at gpu 0000:00:04.0");

        assertThat(found(tool)).hasSize(1);
    }

    @Test
    void the_tool_is_asked_for_the_columns_that_are_read() throws Exception {
        NvidiaSmi tool = tool("echo \"$@\" > '" + folder.resolve("asked") + "'");
        tool.read();

        assertThat(folder.resolve("asked"))
                .content()
                .isEqualToIgnoringNewLines("--query-gpu=index,name,driver_version,memory.used,memory.total,"
                        + "utilization.gpu,temperature.gpu,power.draw,power.limit,mig.mode.current"
                        + " --format=csv,noheader,nounits");
    }

    @Test
    void a_machine_without_the_tool_has_no_gpus_to_tell_of() {
        assertThat(missing(new NvidiaSmi(folder.toString())).cause()).isEqualTo(Cause.NO_TOOL);
        assertThat(missing(new NvidiaSmi("")).cause()).isEqualTo(Cause.NO_TOOL);
    }

    @Test
    void a_driver_that_is_not_loaded_is_named_with_what_the_tool_said() throws Exception {
        GpuReading.Missing missing = missing(tool("echo \"NVIDIA-SMI has failed because it couldn't communicate"
                + " with the NVIDIA driver. Make sure that the latest NVIDIA driver is installed and running.\"\n"
                + "exit 9"));

        assertThat(missing.cause()).isEqualTo(Cause.NO_DRIVER);
        assertThat(missing.sentence())
                .contains("the NVIDIA driver isn't loaded", "couldn't communicate with the NVIDIA driver");
    }

    @Test
    void a_library_that_is_missing_is_named() throws Exception {
        NvidiaSmi tool = tool(
                "echo \"NVIDIA-SMI couldn't find libnvidia-ml.so library in your system. Please make sure that"
                        + " the NVIDIA Display Driver is properly installed and present in your system.\"\n"
                        + "echo 'Please also try adding directory that contains libnvidia-ml.so to your system PATH.'\nexit 12");

        assertThat(missing(tool).cause()).isEqualTo(Cause.NO_LIBRARY);
        assertThat(missing(tool).sentence())
                .contains("libnvidia-ml.so", "container")
                .doesNotContain("it said");
    }

    /** As nvidia-smi 535 ends beside a library of another version. */
    @Test
    void a_library_of_another_version_than_the_tool_is_named() throws Exception {
        NvidiaSmi tool = tool("echo 'Mismatch in versions between nvidia-smi and NVML.'\n"
                + "echo 'Are you sure you are using nvidia-smi provided with the driver?'\nexit 255");

        assertThat(missing(tool).cause()).isEqualTo(Cause.VERSION_MISMATCH);
        assertThat(missing(tool).sentence())
                .contains("different versions", "restart")
                .doesNotContain("it said");
    }

    @Test
    void a_driver_that_does_not_fit_its_library_is_named() throws Exception {
        NvidiaSmi tool = tool("echo 'Failed to initialize NVML: Driver/library version mismatch' >&2; exit 18");

        assertThat(missing(tool).cause()).isEqualTo(Cause.NO_DRIVER);
        assertThat(missing(tool).detail()).contains("version mismatch");
    }

    @Test
    void a_driver_without_gpus_is_told_apart() throws Exception {
        assertThat(missing(tool("echo 'No devices were found'; exit 6")).cause())
                .isEqualTo(Cause.NO_GPUS);
        assertThat(missing(tool("echo 'No devices were found'")).cause()).isEqualTo(Cause.NO_GPUS);
    }

    @Test
    void a_tool_that_does_not_answer_is_given_up() throws Exception {
        tool("sleep 50");
        NvidiaSmi impatient = new NvidiaSmi(folder.toString(), Duration.ofMillis(50));

        assertThat(((GpuReading.Missing) impatient.read()).cause()).isEqualTo(Cause.TIMED_OUT);
    }

    @Test
    void any_other_failure_comes_with_the_tool_s_words() throws Exception {
        NvidiaSmi tool = tool("echo; echo 'Field \"mig.mode.current\" is not a valid field to query.'; exit 2");

        assertThat(missing(tool))
                .isEqualTo(new GpuReading.Missing(
                        Cause.FAILED, "Field \"mig.mode.current\" is not a valid field to query."));
    }

    @Test
    void something_else_than_the_table_is_not_taken_for_gpus() throws Exception {
        assertThat(missing(printing("hello", "a, b"))).isEqualTo(new GpuReading.Missing(Cause.UNREADABLE, "hello"));
        assertThat(missing(tool("exit 0")).cause()).isEqualTo(Cause.UNREADABLE);
    }

    @Test
    void a_file_that_is_no_program_is_a_failure_like_others() throws Exception {
        Path file = folder.resolve("nvidia-smi");
        Files.write(file, new byte[] {0x7F, 'E', 'L', 'F', 0});
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(missing(new NvidiaSmi(folder.toString())).cause()).isEqualTo(Cause.FAILED);
    }
}
