package io.llmloadtest.telemetry.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.plan.MetricsSource;
import io.llmloadtest.core.plan.Target;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsAddressesTest {

    @ParameterizedTest
    @ValueSource(strings = {"http://host:8000", "http://host:8000/", "http://host:8000//"})
    void the_page_is_at_the_server_s_root(String url) {
        assertThat(of(Targets.usual(url)))
                .containsExactly(
                        "http://host:8000/metrics",
                        "http://host:8000/engine_metrics",
                        "http://host:8000/prometheus/metrics");
    }

    @Test
    void or_below_the_base_path_or_one_of_its_parents() {
        assertThat(of(Targets.usual("https://host/team/llm/v1/")))
                .containsExactly(
                        "https://host/metrics",
                        "https://host/team/llm/v1/metrics",
                        "https://host/team/llm/metrics",
                        "https://host/team/metrics",
                        "https://host/engine_metrics",
                        "https://host/prometheus/metrics");
    }

    @Test
    void an_endpoint_is_no_parent_and_a_query_goes_along() {
        assertThat(of(Targets.usual("https://host/llm/?k=1")))
                .containsExactly(
                        "https://host/metrics?k=1",
                        "https://host/llm/metrics?k=1",
                        "https://host/engine_metrics?k=1",
                        "https://host/prometheus/metrics?k=1");
    }

    @Test
    void triton_has_a_port_of_its_own_for_it() {
        assertThat(of(Targets.usual("http://[::1]:8001").speaking("triton-grpc")))
                .startsWith("http://[::1]:8002/metrics", "http://[::1]:8001/metrics");
        assertThat(of(Targets.usual("http://host:9000/v2").speaking("triton"))).startsWith("http://host:9000/metrics");
    }

    @Test
    void an_address_that_was_given_is_the_only_one() {
        URI page = URI.create("http://host:8002/metrics?all=1");
        assertThat(of(Targets.of("http://host:8000/v1", new MetricsSource.At(page))))
                .containsExactly(page.toString());
    }

    @Test
    void without_counters_there_is_no_address() {
        assertThat(of(Targets.of("http://host:8000/v1", new MetricsSource.Off())))
                .isEmpty();
    }

    @Test
    void ipv6_addresses_keep_their_brackets() {
        assertThat(of(Targets.usual("http://[::1]:8000"))).startsWith("http://[::1]:8000/metrics");
    }

    private static List<String> of(Target target) {
        return MetricsAddresses.of(target).stream().map(URI::toString).toList();
    }
}
