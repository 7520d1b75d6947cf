package io.llmloadtest.protocols.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.protocols.catalog.Gateway.Header;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayTest {

    @ParameterizedTest
    @CsvSource({
        "Server, nginx/1.26.3, nginx",
        "server, istio-envoy, Envoy (Istio)",
        "x-envoy-upstream-service-time, 12, Envoy",
        "X-Kong-Proxy-Latency, 3, Kong",
        "x-litellm-model-id, abc, LiteLLM",
        "CF-RAY, 8f2-FRA, Cloudflare",
        "Via, 1.1 proxy.example, 1.1 proxy.example"
    })
    void is_known_by_a_header_that_only_it_sets(String name, String value, String gateway) {
        assertThat(Gateway.in(List.of(new Header(name, value))))
                .extracting(Gateway::name)
                .containsExactly(gateway);
    }

    @ParameterizedTest
    @CsvSource({"Server, uvicorn", "Server, llama.cpp", "Server, nginxish", "X-Request-Id, nginx", "Via, ''"})
    void a_server_s_own_headers_are_none(String name, String value) {
        assertThat(Gateway.in(List.of(new Header(name, value)))).isEmpty();
    }

    @Test
    void each_is_named_once_and_an_anonymous_proxy_only_where_none_has_a_name() {
        List<Header> headers = List.of(
                new Header("via", "1.1 Caddy"),
                new Header("server", "Caddy"),
                new Header("x-portkey-trace-id", "1"),
                new Header("x-portkey-provider", "openai"));

        assertThat(Gateway.in(headers)).extracting(Gateway::name).containsExactly("Caddy", "Portkey");
    }
}
