package io.llmloadtest.engine.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.engine.Targets;
import io.llmloadtest.protocols.Call;
import io.llmloadtest.protocols.openai.OpenAiChat;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every request says, to the byte. */
class EndpointTest {
    private static final byte[] BODY = "{\"ä\":1}".getBytes(StandardCharsets.UTF_8);

    private static String post(Target target, String key) throws EndpointException, InterruptedException {
        Endpoint endpoint = Endpoint.resolve(target, new OpenAiChat(), key);
        return new String(endpoint.request(Call.post("/chat/completions", BODY)).bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void a_request_has_its_head_and_its_body_and_nothing_else() throws Exception {
        assertThat(post(Targets.at("http://127.0.0.1:8000/prefix"), "")).isEqualTo("""
            POST /prefix/v1/chat/completions HTTP/1.1\r
            Host: 127.0.0.1:8000\r
            Accept: */*\r
            User-Agent: llm-loadtest\r
            Content-Type: application/json\r
            Content-Length: 8\r
            Accept-Encoding: identity\r
            \r
            {"ä":1}\
            """);
    }

    @Test
    void a_request_without_body_has_no_length() throws Exception {
        Endpoint endpoint = Endpoint.resolve(Targets.at("http://127.0.0.1:8000/v1"), new OpenAiChat(), "");
        String request =
                new String(endpoint.requestFromRoot(Call.get("/metrics")).bytes(), StandardCharsets.UTF_8);
        assertThat(request)
                .startsWith("GET /metrics HTTP/1.1\r\n")
                .doesNotContain("Content-")
                .endsWith("\r\n\r\n");
    }

    @Test
    void the_servers_own_pages_are_asked_for_with_the_query_of_its_url_as_it_may_hold_the_key() throws Exception {
        Endpoint endpoint =
                Endpoint.resolve(Targets.at("http://127.0.0.1:8000/prefix/v1?code=k"), new OpenAiChat(), "");
        assertThat(new String(endpoint.requestFromRoot(Call.get("/props")).bytes(), StandardCharsets.UTF_8))
                .startsWith("GET /prefix/props?code=k HTTP/1.1\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1,          127.0.0.1",
        "http://127.0.0.1:80,       127.0.0.1",
        "http://127.0.0.1:8000,     127.0.0.1:8000",
        "https://127.0.0.1:443,     127.0.0.1",
        "https://127.0.0.1:80,      127.0.0.1:80",
        "http://[::1]:8000,         [::1]:8000",
        "http://[::1],              [::1]"
    })
    void the_host_field_has_the_port_unless_it_is_the_schemes_own(String url, String host) throws Exception {
        assertThat(post(Targets.at(url), "")).contains("\r\nHost: " + host + "\r\n");
    }

    @Test
    void the_key_is_in_the_authorization_field_and_nowhere_else() throws Exception {
        String request = post(Targets.at("http://127.0.0.1:8000"), "sk-secret");
        assertThat(request)
                .containsOnlyOnce("Authorization: Bearer sk-secret\r\n")
                .containsOnlyOnce("sk-secret");
        assertThat(post(Targets.at("http://127.0.0.1:8000"), "")).doesNotContain("Authorization");
    }

    @Test
    void further_headers_are_sent_as_given() throws Exception {
        Target target = Targets.withHeaders("http://127.0.0.1:8000", Map.of("X-Tenant", "seven of nine"));
        assertThat(post(target, "")).contains("\r\nX-Tenant: seven of nine\r\n");
    }

    @Test
    void headers_of_the_user_stand_in_place_of_ours() throws Exception {
        Target target = Targets.withHeaders(
                "http://127.0.0.1:8000",
                Map.of(
                        "host", "models.example",
                        "AUTHORIZATION", "Basic eHg=",
                        "Content-type", "application/json; charset=utf-8",
                        "user-agent", "mine",
                        "accept", "text/event-stream"));

        assertThat(post(target, "sk-secret")).isEqualTo("""
            POST /v1/chat/completions HTTP/1.1\r
            host: models.example\r
            accept: text/event-stream\r
            user-agent: mine\r
            Content-type: application/json; charset=utf-8\r
            Content-Length: 8\r
            AUTHORIZATION: Basic eHg=\r
            Accept-Encoding: identity\r
            \r
            {"ä":1}\
            """);
    }

    @Test
    void a_type_of_content_is_only_sent_with_content() throws Exception {
        Target target = Targets.withHeaders("http://127.0.0.1:8000", Map.of("Content-Type", "application/json"));
        Endpoint endpoint = Endpoint.resolve(target, new OpenAiChat(), "");

        assertThat(new String(endpoint.request(Call.get("/models")).bytes(), StandardCharsets.UTF_8))
                .doesNotContain("Content-");
    }

    @Test
    void a_query_of_the_address_is_part_of_what_is_asked() throws Exception {
        assertThat(post(Targets.at("http://127.0.0.1:8000/o/chat/completions?api-version=1"), ""))
                .startsWith("POST /o/chat/completions?api-version=1 HTTP/1.1\r\n");
        assertThat(post(Targets.behind("http://127.0.0.1:3128", "http://gpu.example/v1?k=2"), ""))
                .startsWith("POST http://gpu.example:80/v1/chat/completions?k=2 HTTP/1.1\r\n");
    }

    @Test
    void what_a_server_repeats_of_key_and_headers_is_taken_out() throws Exception {
        Target target =
                Targets.withHeaders("http://127.0.0.1:8000", Map.of("Authorization", "Basic eHg6eQ==", "a", "x"));
        Redaction redaction = Endpoint.resolve(target, new OpenAiChat(), "k").redaction();

        assertThat(redaction.text("no Basic eHg6eQ== nor eHg6eQ== nor x nor k"))
                .isEqualTo("no *** nor *** nor x nor ***");
        assertThat(redaction.bytes("é eHg6eQ==".getBytes(StandardCharsets.UTF_8)))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("é ***");
    }

    @Test
    void a_plain_proxy_is_given_the_whole_address_and_its_own_credentials() throws Exception {
        Target target = Targets.behind("http://me:pass@127.0.0.1:3128", "http://gpu.example:8000");
        assertThat(post(target, ""))
                .startsWith("POST http://gpu.example:8000/v1/chat/completions HTTP/1.1\r\n")
                .contains("\r\nHost: gpu.example:8000\r\n", "\r\nProxy-Authorization: Basic bWU6cGFzcw==\r\n");
    }

    @Test
    void within_a_tunnel_the_server_hears_nothing_of_the_proxy() throws Exception {
        Target target = Targets.behind("http://me:pass@127.0.0.1:3128", "https://gpu.example");
        assertThat(post(target, ""))
                .startsWith("POST /v1/chat/completions HTTP/1.1\r\nHost: gpu.example\r\n")
                .doesNotContain("Proxy-Authorization");
    }

    @Test
    void a_name_without_an_address_is_a_failure_of_name_resolution() {
        assertThatThrownBy(() -> Endpoint.resolve(Targets.at("http://no-such-host.invalid"), new OpenAiChat(), ""))
                .isInstanceOfSatisfying(
                        EndpointException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(FailureKind.DNS));
    }
}
