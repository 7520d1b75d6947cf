package io.llmloadtest.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What pages of other sites may do, and how much anybody may send. */
class BrowsersTest extends SiteTest {
    private static final String FRIEND = "https://bench.example";
    private static final String STRANGER = "https://evil.example";

    @Override
    Map<String, String> environment() {
        return Map.of("CORS_ORIGINS", FRIEND);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/benchmark/run",
        "POST, /api/v1/benchmark/x/cancel",
        "POST, /api/v1/benchmark/models",
        "PATCH, /api/v1/benchmark/x",
        "DELETE, /api/v1/benchmark/x",
        "DELETE, /api/v1/benchmark/run/x",
        "PUT, /api/v1/benchmark/presets/x"
    })
    void a_stranger_changes_nothing(String method, String path) {
        assertThat(site.send(method, path, "{}", "Content-Type", "application/json", "Origin", STRANGER)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_stranger_s_page_may_not_read_what_it_is_answered() {
        for (String method : new String[] {"GET", "OPTIONS"}) {
            Reply reply = site.send(method, "/api/v1/benchmark", "", "Origin", STRANGER);
            assertThat(reply.header("Access-Control-Allow-Origin")).isEmpty();
            assertThat(reply.header("Access-Control-Allow-Methods")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"https://bench.example.evil.example", "http://bench.example", "null", "https://bench.example:444"})
    void a_friend_is_known_by_the_whole_origin(String origin) {
        assertThat(site.send("POST", "/api/v1/benchmark/compare", "{}", "Origin", origin)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_friend_may_read_the_headers_that_pages_need() {
        Reply reply = site.get("/api/v1/benchmark", "Origin", FRIEND);

        assertThat(reply.header("Access-Control-Allow-Origin")).hasValue(FRIEND);
        assertThat(reply.header("Vary").orElseThrow()).contains("Origin");
        assertThat(reply.header("Access-Control-Expose-Headers").orElseThrow())
                .contains("X-Total-Count", "Link", "Location", "ETag", "Retry-After", "X-Request-ID");
    }

    @Test
    void a_friend_hears_which_methods_there_are() {
        Reply reply = site.send("OPTIONS", "/api/v1/benchmark/presets/x", "", "Origin", FRIEND);

        assertThat(reply.header("Access-Control-Allow-Methods").orElseThrow().split(", "))
                .containsExactlyInAnyOrder("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    }

    @Test
    void a_friend_still_needs_the_key() {
        reopen(Map.of("CORS_ORIGINS", FRIEND, "API_KEY", "right"));

        assertThat(site.get("/api/v1/benchmark", "Origin", FRIEND).status()).isEqualTo(401);
        assertThat(site.send("OPTIONS", "/api/v1/benchmark", "", "Origin", FRIEND)
                        .status())
                .isEqualTo(204);
    }

    @Test
    void a_body_in_chunks_that_never_says_its_length_is_cut_off_at_the_same_limit() throws IOException {
        String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";

        String answer = raw("PUT /api/v1/benchmark/presets/x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk.repeat(17)
                + "0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json");
    }

    @Test
    void the_name_of_a_file_that_is_handed_over_holds_nothing_of_a_run_s_name() {
        String id = site.finished(", \"name\": \"x\\\"; filename=evil.exe\"");

        assertThat(site.get(Site.run(id) + "/export/csv")
                        .header("Content-Disposition")
                        .orElseThrow())
                .contains(id.substring(0, 8) + "_benchmark.csv")
                .doesNotContain("evil");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(site.uri().getHost(), site.uri().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
