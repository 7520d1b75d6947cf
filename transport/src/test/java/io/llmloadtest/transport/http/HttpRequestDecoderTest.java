package io.llmloadtest.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRequestDecoderTest {
    private final HttpRequestDecoder decoder = new HttpRequestDecoder();
    private final Transcript heard = new Transcript();

    private int feed(String text) throws HttpFormatException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return decoder.feed(bytes, 0, bytes.length, heard);
    }

    private void refused(String request, String because) {
        assertThatThrownBy(() -> feed(request))
                .isInstanceOf(HttpFormatException.class)
                .hasMessageContaining(because);
    }

    @Test
    void a_request_without_a_declared_body_has_none() throws HttpFormatException {
        String request = "GET /health?x=1 HTTP/1.1\r\nHost: a\r\n\r\n";

        assertThat(feed(request + "GET")).isEqualTo(request.length());
        assertThat(heard.entries().getFirst()).contains("method=GET", "target=/health?x=1");
        assertThat(heard.ended()).isTrue();
    }

    @Test
    void a_body_comes_by_length() throws HttpFormatException {
        feed("POST /v1 HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}");

        assertThat(heard.body()).isEqualTo("{}");
        assertThat(heard.ended()).isTrue();
    }

    @Test
    void a_body_comes_in_chunks() throws HttpFormatException {
        feed("POST /v1 HTTP/1.1\r\nTransfer-Encoding: Chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n");

        assertThat(heard.body()).isEqualTo("{}");
        assertThat(heard.ended()).isTrue();
    }

    @Test
    void requests_follow_each_other_and_stray_line_ends_between_them_are_skipped() throws HttpFormatException {
        String requests = "GET /a HTTP/1.1\r\n\r\n\r\nGET /b HTTP/1.0\r\n\r\n";
        int first = feed(requests);
        boolean keptAfterFirst = decoder.keepAlive();
        feed(requests.substring(first));

        assertThat(heard.entries()).hasSize(4);
        assertThat(heard.entries().get(2)).contains("/b");
        assertThat(keptAfterFirst).isTrue();
        assertThat(decoder.keepAlive()).isFalse();
    }

    @Test
    void a_client_that_waits_for_leave_to_send_is_seen_at_the_head() {
        var headers = HttpHeaders.NONE.with("Expect", "100-Continue");

        assertThat(new RequestHead("POST", "/", headers).expectsContinue()).isTrue();
        assertThat(new RequestHead("POST", "/", HttpHeaders.NONE).expectsContinue())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /", "GET  / HTTP/1.1", "G@T / HTTP/1.1", "GET /\u00e9 HTTP/1.1", "GET / HTTP/1.1 x"})
    void anything_but_a_request_line_is_refused(String line) {
        refused(line + "\r\n", "not a request line");
    }

    @Test
    void the_preface_of_http_2_is_refused() {
        refused("PRI * HTTP/2.0\r\n\r\n", "not HTTP/1.1");
    }

    @Test
    void a_client_hello_of_tls_is_refused() {
        refused("\u0016\u0003\u0001", "speaks TLS");
    }

    @Test
    void a_connection_that_ends_between_requests_has_cut_nothing() throws HttpFormatException {
        feed("GET / HTTP/1.1\r\n\r\n");

        assertThat(decoder.endOfStream(heard)).isEqualTo(EndOfStream.IDLE);
    }

    @Test
    void a_connection_that_ends_within_a_body_has_cut_the_request() throws HttpFormatException {
        feed("POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\n{");

        assertThat(decoder.endOfStream(heard)).isEqualTo(EndOfStream.CUT);
    }
}
