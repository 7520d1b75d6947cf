package io.llmloadtest.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadWritingTest {

    @Test
    void a_request_head_is_written_with_its_fields_in_order() {
        var head = new RequestHead(
                "POST", "/v1", HttpHeaders.NONE.with("Host", "a").with("Accept", "*/*"));

        assertThat(new String(head.bytes(), StandardCharsets.ISO_8859_1))
                .isEqualTo("POST /v1 HTTP/1.1\r\nHost: a\r\nAccept: */*\r\n\r\n");
    }

    @Test
    void a_response_head_is_written_with_its_fields_in_order() {
        var head = new ResponseHead(200, "OK", HttpHeaders.NONE.with("Content-Length", "0"));

        assertThat(new String(head.bytes(), StandardCharsets.ISO_8859_1))
                .isEqualTo("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nInjected: x", "a\nb", "a\u0000", "\u20ac"})
    void a_value_that_would_break_the_head_apart_is_refused(String value) {
        assertThatThrownBy(() -> HttpHeaders.NONE.with("X", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("header X")
                .hasMessageNotContaining("Injected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:", "a\r\n"})
    void a_name_that_is_no_token_is_refused(String name) {
        assertThatThrownBy(() -> HttpHeaders.NONE.with(name, "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a b", "/a\r\n"})
    void a_target_that_would_break_the_request_line_is_refused(String target) {
        assertThatThrownBy(() -> new RequestHead("GET", target, HttpHeaders.NONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "http://a.example/x, a.example:80, a.example",
        "https://a.example, a.example:443, a.example",
        "https://a.example:80, a.example:80, a.example:80",
        "http://[::1]:8000, [::1]:8000, [::1]:8000",
        "http://[::1], [::1]:80, [::1]"
    })
    void an_authority_has_brackets_for_ipv6_and_no_default_port_in_the_host_field(
            URI uri, String authority, String hostField) {
        assertThat(Authority.of(uri)).hasToString(authority);
        assertThat(Authority.of(uri).hostField(uri.getScheme())).isEqualTo(hostField);
    }
}
