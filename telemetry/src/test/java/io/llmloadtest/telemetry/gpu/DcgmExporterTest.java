package io.llmloadtest.telemetry.gpu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.llmloadtest.core.observe.Sample;
import io.llmloadtest.core.observe.SourceKind;
import io.llmloadtest.core.plan.Credential;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.telemetry.observe.Look;
import io.llmloadtest.telemetry.observe.MetricSource;
import io.llmloadtest.telemetry.page.PageClient.Page;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DcgmExporterTest {
    private static final String GPU = "GPU 0: NVIDIA H100";

    private static DcgmExporter exporter() {
        Target target = new Target(
                URI.create("http://host:8000"),
                "m",
                "openai-chat",
                new Credential.None(),
                Map.of(),
                Target.Tls.VERIFIED,
                Optional.empty());
        return new DcgmExporter(URI.create("http://gpu-1:9400/metrics"), target, "", Optional.empty());
    }

    private static Page page(long millijoules) {
        String labels = "{gpu=\"0\",UUID=\"GPU-1\",modelName=\"NVIDIA H100\",Hostname=\"gpu-1\"}";
        return new Page(("DCGM_FI_DEV_GPU_UTIL" + labels + " 93\n"
                        + "DCGM_FI_DEV_FB_USED" + labels + " 1024\n"
                        + "DCGM_FI_DEV_POWER_USAGE" + labels + " 612.5\n"
                        + "DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION" + labels + " " + millijoules + "\n")
                .getBytes(UTF_8));
    }

    private static Sample sample(Look look, String name) {
        return ((Look.Seen) look)
                .samples().stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void its_units_become_ours() {
        try (DcgmExporter exporter = exporter()) {
            exporter.read(page(5_000_000));
            Look look = exporter.read(page(5_700_000));
            assertThat(sample(look, "utilization").value()).isEqualTo(93);
            assertThat(sample(look, "memory_used").value()).isEqualTo(1L << 30);
            assertThat(sample(look, "power").of()).isEqualTo(GPU);
            Sample energy = sample(look, "energy");
            assertThat(energy.value() * energy.weight()).as("joules").isCloseTo(700, within(1e-6));
        }
    }

    @Test
    void another_page_is_none() {
        try (DcgmExporter exporter = exporter()) {
            Look look = exporter.read(new Page("go_goroutines 1\n".getBytes(UTF_8)));
            assertThat(((Look.Unseen) look).why().says()).containsExactly("not-observed.no-dcgm");
        }
    }

    private record Fixed(String name, Look look) implements MetricSource {
        @Override
        public SourceKind kind() {
            return SourceKind.GPU;
        }
    }

    private static final Look NOTHING = Look.unseen("gpu-no-library", "NVML");
    private static final Look SEEN = new Look.Seen(List.of());

    @Test
    void the_tool_is_used_only_where_the_library_tells_nothing() throws InterruptedException {
        LocalGpus both = new LocalGpus(new Fixed("NVML", SEEN), new Fixed("nvidia-smi", SEEN));
        both.look();
        assertThat(both.name()).isEqualTo("NVML");
        LocalGpus tool = new LocalGpus(new Fixed("NVML", NOTHING), new Fixed("nvidia-smi", SEEN));
        assertThat(tool.look()).isEqualTo(SEEN);
        assertThat(tool.name()).isEqualTo("nvidia-smi");
        LocalGpus none = new LocalGpus(new Fixed("NVML", NOTHING), new Fixed("nvidia-smi", NOTHING));
        assertThat(none.look()).isEqualTo(NOTHING);
        assertThat(none.name()).isEqualTo("NVML");
    }
}
