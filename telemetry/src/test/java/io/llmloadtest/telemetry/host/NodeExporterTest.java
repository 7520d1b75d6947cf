package io.llmloadtest.telemetry.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.observe.Sample;
import io.llmloadtest.core.plan.Credential;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.telemetry.observe.Look;
import io.llmloadtest.telemetry.page.PageClient.Page;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NodeExporterTest {
    private static final Target TARGET = new Target(
            URI.create("http://host:8000"),
            "m",
            "openai-chat",
            new Credential.None(),
            Map.of(),
            Target.Tls.VERIFIED,
            Optional.empty());

    private static Page page(int idle, int user) {
        return new Page("""
                node_cpu_seconds_total{cpu="0",mode="idle"} %d
                node_cpu_seconds_total{cpu="0",mode="user"} %d
                node_cpu_seconds_total{cpu="0",mode="guest"} %d
                node_memory_MemTotal_bytes 8e9
                node_memory_MemAvailable_bytes 6e9
                node_network_receive_bytes_total{device="eth0"} %d
                node_network_transmit_bytes_total{device="eth0"} 5
                node_cpu_scaling_frequency_hertz{cpu="0"} 2.5e9
                """.formatted(idle, user, user, 1_000 * user).getBytes(UTF_8));
    }

    private static NodeExporter exporter() {
        return new NodeExporter(URI.create("http://gpu-1:9100/metrics?key=secret"), TARGET, "", Optional.empty());
    }

    private static Optional<Sample> sample(Look look, String name) {
        return ((Look.Seen) look)
                .samples().stream().filter(one -> one.name().equals(name)).findFirst();
    }

    @Test
    void it_tells_the_same_as_this_machine_s_own_files() {
        try (NodeExporter exporter = exporter()) {
            exporter.read(page(100, 50));
            Look look = exporter.read(page(130, 60));
            assertThat(sample(look, "cpu").map(Sample::value))
                    .as("guests are among users")
                    .contains(25.0);
            assertThat(sample(look, "memory_used").map(Sample::value)).contains(2e9);
            assertThat(sample(look, "cpu_frequency").map(Sample::value)).contains(2_500.0);
            Sample received = sample(look, "network_received").orElseThrow();
            assertThat(received.of()).isEqualTo("eth0");
            assertThat(Math.round(received.value() * received.weight())).isEqualTo(10_000);
        }
    }

    @Test
    void another_page_is_none_and_no_secret_of_its_address_is_shown() {
        try (NodeExporter exporter = exporter()) {
            Look look = exporter.read(new Page("go_goroutines 1\n".getBytes(UTF_8)));
            assertThat(((Look.Unseen) look).why().says()).isEqualTo(List.of("not-observed.no-node-exporter"));
            assertThat(exporter.name()).isEqualTo("http://gpu-1:9100/metrics");
        }
    }
}
