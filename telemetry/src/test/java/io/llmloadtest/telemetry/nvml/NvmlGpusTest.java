package io.llmloadtest.telemetry.nvml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.llmloadtest.core.observe.Sample;
import io.llmloadtest.telemetry.observe.Look;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a stand-in in C, built here where there is a compiler. */
class NvmlGpusTest {
    private static final String SOUND = "GPU 0: Fake H100";
    private static final String DIVIDED = "GPU 2: Fake A100";

    @TempDir
    private Path folder;

    private NvmlGpus gpus(String... defined) throws IOException, InterruptedException {
        return new NvmlGpus(List.of(library(defined).toString()));
    }

    private Path library(String... defined) throws IOException, InterruptedException {
        assumeTrue(
                Arrays.stream(Objects.toString(System.getenv("PATH"), "").split(File.pathSeparator, -1))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, "cc"))),
                "there is a C compiler");
        Path source = folder.resolve("fake-nvml.c");
        try (InputStream text = Objects.requireNonNull(getClass().getResourceAsStream("fake-nvml.c"))) {
            Files.copy(text, source);
        }
        Path library = folder.resolve("libfake-nvml.so");
        List<String> command =
                new ArrayList<>(List.of("cc", "-shared", "-fPIC", "-o", library.toString(), source.toString()));
        Arrays.stream(defined).map(name -> "-D" + name).forEach(command::add);
        int built = new ProcessBuilder(command).inheritIO().start().waitFor();
        assumeTrue(built == 0, "the compiler builds shared libraries");
        return library;
    }

    private static List<Sample> samples(Look look) {
        return ((Look.Seen) look).samples();
    }

    private static Optional<Double> value(List<Sample> samples, String name, String of) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name) && sample.of().equals(of))
                .map(Sample::value)
                .findFirst();
    }

    private static String why(Look look) {
        return ((Look.Unseen) look).why().says().getFirst();
    }

    @Test
    void a_gpu_tells_all_that_the_driver_knows_in_our_units() throws Exception {
        try (NvmlGpus gpus = gpus()) {
            List<Sample> samples = samples(gpus.look());
            assertThat(value(samples, "memory_total", SOUND)).contains(80.0 * (1L << 30));
            assertThat(value(samples, "memory_used", SOUND))
                    .as("without what the driver reserves")
                    .contains(30.0 * (1L << 30));
            assertThat(value(samples, "utilization", SOUND)).contains(87.0);
            assertThat(value(samples, "memory_utilization", SOUND)).contains(42.0);
            assertThat(value(samples, "temperature", SOUND)).contains(60.0);
            assertThat(value(samples, "power", SOUND)).contains(350.5);
            assertThat(value(samples, "power_limit", SOUND)).contains(700.0);
            assertThat(value(samples, "sm_clock", SOUND)).contains(1980.0);
            assertThat(value(samples, "memory_clock", SOUND)).contains(2619.0);
            assertThat(value(samples, "processes", SOUND)).contains(2.0);
        }
    }

    @Test
    void counters_are_told_by_their_growth() throws Exception {
        try (NvmlGpus gpus = gpus()) {
            assertThat(value(samples(gpus.look()), "energy", SOUND)).isEmpty();
            List<Sample> samples = samples(gpus.look());
            assertThat(counted(samples, "energy")).isCloseTo(500, within(1e-3));
            assertThat(counted(samples, "ecc_corrected")).isCloseTo(3, within(1e-6));
            assertThat(counted(samples, "ecc_uncorrected")).isZero();
        }
    }

    private static double counted(List<Sample> samples, String name) {
        Sample sample = samples.stream()
                .filter(one -> one.name().equals(name) && one.of().equals(SOUND))
                .findFirst()
                .orElseThrow();
        assertThat(sample.isRate()).isTrue();
        return sample.value() * sample.weight();
    }

    @Test
    void a_gpu_is_throttled_only_by_what_holds_it_back() throws Exception {
        try (NvmlGpus gpus = gpus()) {
            assertThat(value(samples(gpus.look()), "throttled_by_power", SOUND)).contains(100.0);
            List<Sample> idle = samples(gpus.look());
            assertThat(value(idle, "throttled_by_power", SOUND)).contains(0.0);
            assertThat(value(idle, "throttled_by_heat", SOUND)).contains(0.0);
        }
    }

    @Test
    void a_gpu_that_is_lost_is_told_and_the_others_go_on() throws Exception {
        try (NvmlGpus gpus = gpus()) {
            Look.Seen seen = (Look.Seen) gpus.look();
            assertThat(seen.remark().orElseThrow().says()).containsExactly("not-observed.gpu-failing");
            assertThat(seen.remark().orElseThrow().figures().toString()).contains("GPU 1 (GPU is lost)");
            assertThat(seen.samples()).noneMatch(sample -> sample.of().startsWith("GPU 1"));
        }
    }

    @Test
    void a_divided_gpu_is_told_as_a_whole_and_by_its_instances() throws Exception {
        try (NvmlGpus gpus = gpus()) {
            List<Sample> samples = samples(gpus.look());
            assertThat(value(samples, "memory_used", DIVIDED)).contains(10.0 * (1L << 30));
            assertThat(value(samples, "memory_used", DIVIDED + " MIG 0")).contains(1.0 * (1L << 30));
            assertThat(value(samples, "memory_used", DIVIDED + " MIG 1")).contains(2.0 * (1L << 30));
            assertThat(value(samples, "utilization", DIVIDED)).as("no driver tells it").isEmpty();
        }
    }

    @Test
    void no_library_no_driver_and_no_device_are_each_told() throws Exception {
        assertThat(why(new NvmlGpus(List.of("libno-such-thing.so")).look())).isEqualTo("not-observed.gpu-no-library");
        try (NvmlGpus gpus = gpus("NO_DRIVER")) {
            assertThat(why(gpus.look())).isEqualTo("not-observed.gpu-no-driver");
            assertThat(why(gpus.look())).isEqualTo("not-observed.gpu-no-driver");
        }
    }

    @Test
    void a_container_without_a_device_is_told() throws Exception {
        try (NvmlGpus gpus = gpus("NO_DEVICE")) {
            assertThat(why(gpus.look())).isEqualTo("not-observed.gpu-none");
        }
    }
}
