package io.llmloadtest.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardsTest extends SiteTest {
    /** A request as it stands; no client would send all of these. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(site.uri().getHost(), site.uri().getPort())) {
            socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/benchmark", "/api/v1/system/info", "/metrics", "/api/v1/benchmark/x/export/csv"})
    void a_key_is_wanted_everywhere_but_for_health_and_pages(String path) {
        reopen(Map.of("API_KEY", "right"));

        assertThat(site.get(path).status()).isEqualTo(401);
        assertThat(site.get(path, "X-API-Key", "wrong").status()).isEqualTo(401);
        assertThat(site.get(path, "X-API-Key", "right").status()).isNotEqualTo(401);
        assertThat(site.send("GET", "/docs", "").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/metrics/",
                "/metrics;x=1",
                "/%6Detrics",
                "/%6detrics/",
                "/metrics/?a=b",
                "/./metrics",
                "/docs/../metrics",
                "//metrics",
                "/METRICS",
                "/api/v1/benchmark/",
                "/%61pi/v1/benchmark",
                "/api/v1/%62enchmark",
                "/api//v1/benchmark",
                "/api/v1/benchmark;x",
                "/health/../api/v1/benchmark",
                "/api/v1/frameworks/"
            })
    void no_spelling_of_a_path_gets_past_the_key(String path) throws IOException {
        reopen(Map.of("API_KEY", "right"));
        String request = "GET " + path + " HTTP/1.1\nHost: localhost\nConnection: close\n\n";

        assertThat(raw(request))
                .as("no answer of the API, whatever else it is")
                .doesNotContain("llmloadtest_", "jvm_", "\"items\"", "\"frameworks\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics/", "/api/v1/benchmark/", "/api/v1/nothing", "/api/nothing"})
    void what_is_not_declared_open_wants_the_key(String path) {
        reopen(Map.of("API_KEY", "right"));

        assertThat(site.send("GET", path, "").status()).isEqualTo(401);
        assertThat(site.send("HEAD", path, "").status()).isEqualTo(401);
        assertThat(site.send("GET", path, "", "X-API-Key", "right").status()).isNotEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs/", "/openapi.yaml", "/health", "/health/live/", "/api/v1/health"})
    void pages_and_health_want_no_key(String path) {
        reopen(Map.of("API_KEY", "right"));

        assertThat(site.send("GET", path, "").status()).isNotEqualTo(401);
        assertThat(site.send("HEAD", path, "").status()).isNotEqualTo(401);
    }

    @Test
    void a_local_server_answers_for_no_other_name() throws IOException {
        assertThat(raw("GET /api/v1/benchmark HTTP/1.1\nHost: evil.example\nConnection: close\n\n"))
                .startsWith("HTTP/1.1 421");
        assertThat(raw("GET /api/v1/benchmark HTTP/1.1\nHost: localhost:9\nConnection: close\n\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void pages_of_other_sites_start_nothing() {
        Reply refused = site.send(
                "POST",
                "/api/v1/benchmark/run",
                site.plan(""),
                "Content-Type",
                "application/json",
                "Origin",
                "https://evil.example");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void pages_of_named_sites_and_our_own_may() {
        reopen(Map.of("CORS_ORIGINS", "https://bench.example"));
        Reply asked = site.send("OPTIONS", "/api/v1/benchmark/run", "", "Origin", "https://bench.example");
        Reply ours = site.get("/api/v1/benchmark", "Origin", site.uri().toString());

        assertThat(asked.status()).isEqualTo(204);
        assertThat(asked.header("Access-Control-Allow-Origin")).hasValue("https://bench.example");
        assertThat(asked.header("Access-Control-Allow-Headers").orElseThrow()).contains("X-API-Key");
        assertThat(ours.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs", "/api/v1/benchmark", "/api/v1/benchmark/nobody", "/api/nothing"})
    void every_answer_carries_the_security_headers(String path) {
        Reply reply = site.send("GET", path, "");

        assertThat(reply.header("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(reply.header("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void a_request_id_comes_back_unless_it_is_harmful() throws IOException {
        assertThat(site.get("/health", "X-Request-ID", "abc-1").header("X-Request-ID"))
                .hasValue("abc-1");
        assertThat(site.get("/health", "X-Request-ID", "a b")
                        .header("X-Request-ID")
                        .orElseThrow())
                .isNotEqualTo("a b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../../etc/passwd",
                "/assets/..%2f..%2fetc%2fpasswd",
                "/docs/..%2f..%2fapplication.properties",
                "/docs/%2e%2e/openapi.yaml",
                "/assets/%00.js",
                "/web/../io/llmloadtest/server/openapi.yaml"
            })
    void no_path_leads_out_of_the_pages(String path) throws IOException {
        String answer = raw("GET " + path + " HTTP/1.1\nHost: localhost\nConnection: close\n\n");

        assertThat(answer).startsWith("HTTP/1.1 4").contains("application/problem+json");
    }

    @Test
    void what_is_no_page_is_the_dashboard_s_first_page_at_most() throws IOException {
        assertThat(raw("GET //etc/passwd HTTP/1.1\nHost: localhost\nConnection: close\n\n"))
                .doesNotContain("root:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/benchmark/%0d%0aX-Evil:%201",
                "/api/v1/benchmark/%22%0d%0aX-Evil:%201/export/csv",
                "/api/v1/benchmark?q=%0d%0aX-Evil:%201&limit=1"
            })
    void nothing_of_a_request_becomes_a_header(String path) throws IOException {
        assertThat(raw("GET " + path + " HTTP/1.1\nHost: localhost\nConnection: close\n\n"))
                .doesNotContain("\r\nX-Evil");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\n\n",
                "GET / HTTP/9.9\nHost: x\n\n",
                "GET /%zz HTTP/1.1\nHost: localhost\nConnection: close\n\n"
            })
    void what_is_no_http_gets_a_problem_too(String request) throws IOException {
        assertThat(raw(request)).matches("(?s)HTTP/1\\.1 (4\\d\\d|505) .*").doesNotContain("<html", "\tat ");
    }

    /** Compression costs each watcher's share of CPU and memory for every frame. */
    @Test
    void watchers_are_not_offered_compression() throws IOException {
        String request = """
                GET /api/v1/benchmark/nobody/progress HTTP/1.1
                Host: localhost
                Connection: Upgrade
                Upgrade: websocket
                Sec-WebSocket-Version: 13
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                Sec-WebSocket-Extensions: permessage-deflate

                """;
        try (Socket socket = new Socket(site.uri().getHost(), site.uri().getPort())) {
            socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            String head = new String(socket.getInputStream().readNBytes(100), StandardCharsets.ISO_8859_1);

            assertThat(head).startsWith("HTTP/1.1 101").doesNotContain("permessage-deflate");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest",
                "http://[fe80::1]:8000",
                "http://[fd00:ec2::254]",
                "http://[::ffff:169.254.169.254]",
                "http://2852039166"
            })
    void metadata_services_are_never_asked(String url) {
        Reply refused = site.post("/api/v1/benchmark/run", "{\"server_url\": \"" + url + "\", \"model\": \"m\"}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/errors/0/field")).isEqualTo("server_url");
    }

    @Test
    void only_allowed_servers_are_asked_where_they_are_listed() {
        reopen(Map.of("TARGET_ALLOWLIST", "10.0.0.0/8, gpu1:8000"));

        assertThat(site.post("/api/v1/benchmark/models", "{\"server_url\": \"" + site.target() + "\"}")
                        .status())
                .isEqualTo(422);
    }
}
