package io.llmloadtest.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpResponseDecoderTest {
    private final HttpResponseDecoder decoder = new HttpResponseDecoder();
    private final Transcript heard = new Transcript();
    private final List<ResponseHead> heads = new ArrayList<>();
    private final ResponseSink sink = new ResponseSink() {
        @Override
        public void head(ResponseHead head) {
            heads.add(head);
            heard.head(head);
        }

        @Override
        public void body(byte[] bytes, int from, int to) {
            heard.body(bytes, from, to);
        }

        @Override
        public void end() {
            heard.end();
        }
    };

    /** Feeds the response to a request and returns how many bytes were left over. */
    private int answer(String method, String response) throws HttpFormatException {
        decoder.expect(method);
        return feed(response);
    }

    private int feed(String text) throws HttpFormatException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return bytes.length - decoder.feed(bytes, 0, bytes.length, sink);
    }

    private void refused(String response, String because) {
        assertThatThrownBy(() -> answer("GET", response))
                .isInstanceOf(HttpFormatException.class)
                .hasMessageContaining(because);
    }

    @Test
    void a_body_of_declared_length_ends_with_its_last_byte() throws HttpFormatException {
        int left = answer("GET", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhelloHTTP");

        assertThat(heard.body()).isEqualTo("hello");
        assertThat(heard.ended()).isTrue();
        assertThat(left).isEqualTo(4);
    }

    @Test
    void a_body_of_length_zero_ends_with_the_head() throws HttpFormatException {
        answer("GET", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

        assertThat(heard.ended()).isTrue();
        assertThat(decoder.idle()).isTrue();
    }

    @Test
    void body_slices_are_cut_out_of_the_array_that_was_fed() throws HttpFormatException {
        byte[] bytes = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi".getBytes(StandardCharsets.ISO_8859_1);
        var arrays = new ArrayList<byte[]>();
        decoder.expect("GET");
        decoder.feed(bytes, 0, bytes.length, new ResponseSink() {
            @Override
            public void head(ResponseHead head) {}

            @Override
            public void body(byte[] slice, int from, int to) {
                arrays.add(slice);
            }

            @Override
            public void end() {}
        });

        assertThat(arrays).hasSize(1).first().isSameAs(bytes);
    }

    @Test
    void header_names_are_looked_up_without_regard_to_case() throws HttpFormatException {
        answer(
                "GET",
                "HTTP/1.1 200 OK\r\ncontent-TYPE:  Text/Event-Stream; charset=utf-8 \r\nContent-Length: 0\r\n\r\n");

        assertThat(heads.getFirst().contentType()).contains("text/event-stream");
        assertThat(heads.getFirst().headers().first("Content-Type")).contains("Text/Event-Stream; charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200", "HTTP/1.1 200 ", "HTTP/1.0 200", "HTTP/1.7 200"})
    void the_reason_may_be_missing(String statusLine) throws HttpFormatException {
        answer("GET", statusLine + "\r\nContent-Length: 0\r\n\r\n");

        assertThat(heads.getFirst().status()).isEqualTo(200);
        assertThat(heads.getFirst().reason()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/2.0 200 OK",
                "HTTP/1.1 20 OK",
                "HTTP/1.1 2000",
                "HTTP/1.1 020 OK",
                "HTTP/1.1200 OK",
                "HTTP/1.1  200 OK",
                "SSH-2.0-OpenSSH_9.2",
                "200 OK"
            })
    void anything_but_a_status_line_is_refused_before_the_head_is_whole(String statusLine) {
        refused(statusLine + "\r\n", "not ");
    }

    @Test
    void a_tls_alert_is_refused_at_its_first_byte() {
        refused("\u0015\u0003\u0003", "speaks TLS");
    }

    @Test
    void lines_may_end_with_a_bare_line_feed() throws HttpFormatException {
        answer("GET", "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n3\nabc\n0\n\n");

        assertThat(heard.body()).isEqualTo("abc");
        assertThat(heard.ended()).isTrue();
    }

    @Test
    void a_bare_carriage_return_in_a_line_is_refused() {
        refused("HTTP/1.1 200 OK\r\nA: b\rc\r\n", "control byte 0x0d");
    }

    @Test
    void chunks_with_extensions_and_trailers_are_joined() throws HttpFormatException {
        int left = answer(
                "GET",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "5;a=b\r\nhello\r\n000A ;c\r\n, world !!\r\n0\r\nTrailer: x\r\nMore: y\r\n\r\nrest");

        assertThat(heard.body()).isEqualTo("hello, world !!");
        assertThat(heard.ended()).isTrue();
        assertThat(left).isEqualTo(4);
        assertThat(decoder.keepAlive()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\r\n", "\r\n", "-1\r\n", "5x\r\n", "8000000000000000\r\n", "fffffffffffffffff\r\n"})
    void a_chunk_size_that_is_no_number_or_overflows_is_refused(String sizeLine) {
        refused("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + sizeLine, "chunk size");
    }

    @Test
    void a_chunk_longer_than_its_size_is_refused() {
        refused("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc", "longer than its size");
    }

    @Test
    void a_size_line_and_a_trailer_have_limits() {
        String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

        refused(head + "1;" + "x".repeat(ChunkedBody.MAX_SIZE_LINE), "too long");
        decoderAnew().refused(head + "0\r\n" + "a: b\r\n".repeat(ChunkedBody.MAX_TRAILER / 6 + 1), "too long");
    }

    private static HttpResponseDecoderTest decoderAnew() {
        return new HttpResponseDecoderTest();
    }

    @Test
    void chunked_wins_over_a_content_length_but_the_connection_is_not_kept() throws HttpFormatException {
        answer("GET", "HTTP/1.1 200 OK\r\nContent-Length: 99\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n");

        assertThat(heard.body()).isEqualTo("a");
        assertThat(heard.ended()).isTrue();
        assertThat(decoder.keepAlive()).isFalse();
    }

    @Test
    void content_lengths_that_agree_are_one() throws HttpFormatException {
        answer("GET", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1, 1\r\n\r\na");

        assertThat(heard.ended()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1, 2", "-1", "+1", "1x", "0x1", "9999999999999999999"})
    void content_lengths_that_differ_or_are_no_number_are_refused(String length) {
        refused("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n", "content length");
    }

    @Test
    void a_body_without_a_declared_end_ends_with_the_stream() throws HttpFormatException {
        answer("GET", "HTTP/1.1 200 OK\r\n\r\nabc");

        assertThat(heard.ended()).isFalse();
        assertThat(decoder.keepAlive()).isFalse();
        assertThat(decoder.endOfStream(sink)).isEqualTo(EndOfStream.COMPLETE);
        assertThat(heard.body()).isEqualTo("abc");
        assertThat(heard.ended()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "H",
                "HTTP/1.1 200 OK\r\n",
                "HTTP/1.1 100 Continue\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\na",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n"
            })
    void a_stream_that_ends_within_a_message_has_cut_it(String part) throws HttpFormatException {
        answer("GET", part);

        assertThat(decoder.endOfStream(sink)).isEqualTo(EndOfStream.CUT);
        assertThat(heard.ended()).isFalse();
    }

    @Test
    void a_stream_that_ends_before_the_first_byte_has_cut_nothing() {
        decoder.expect("GET");

        assertThat(decoder.endOfStream(sink)).isEqualTo(EndOfStream.IDLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"204 No Content", "304 Not Modified"})
    void some_statuses_have_no_body_whatever_the_head_says(String status) throws HttpFormatException {
        int left = answer("GET", "HTTP/1.1 " + status + "\r\nContent-Length: 5\r\n\r\nhello");

        assertThat(heard.ended()).isTrue();
        assertThat(left).isEqualTo(5);
    }

    @Test
    void the_answer_to_head_has_no_body() throws HttpFormatException {
        answer("HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Encoding: gzip\r\n\r\n");

        assertThat(heard.ended()).isTrue();
    }

    @Test
    void bytes_after_a_granted_connect_belong_to_the_tunnel() throws HttpFormatException {
        int left = answer("CONNECT", "HTTP/1.1 200 Connection established\r\n\r\ntunnel");

        assertThat(heard.ended()).isTrue();
        assertThat(left).isEqualTo(6);
    }

    @Test
    void a_refused_connect_has_a_body() throws HttpFormatException {
        answer("CONNECT", "HTTP/1.1 407 No\r\nContent-Length: 2\r\n\r\nno");

        assertThat(heard.body()).isEqualTo("no");
    }

    @Test
    void interim_responses_are_skipped() throws HttpFormatException {
        answer(
                "GET",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
                        + "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na");

        assertThat(heads).extracting(ResponseHead::status).containsExactly(200);
        assertThat(heads.getFirst().headers().first("Link")).isEmpty();
        assertThat(heard.body()).isEqualTo("a");
    }

    @Test
    void switching_protocols_is_refused() {
        refused("HTTP/1.1 101 Switching Protocols\r\n\r\n", "101");
    }

    @Test
    void a_coding_never_asked_for_is_refused_after_the_head_is_told() {
        refused("HTTP/1.1 429 Slow down\r\nContent-Encoding: br\r\nContent-Length: 9\r\n\r\n", "'br'");

        assertThat(heads).extracting(ResponseHead::status).containsExactly(429);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "gzip, chunked", "chunked, chunked"})
    void a_transfer_coding_other_than_chunked_is_refused(String coding) {
        refused("HTTP/1.1 200 OK\r\nTransfer-Encoding: " + coding + "\r\n\r\n", "transfer coding");
    }

    @ParameterizedTest
    @ValueSource(strings = {" folded: x", "\tfolded", "no colon", ": nameless", "name : x", "na me: x"})
    void a_line_that_is_no_header_field_is_refused(String line) {
        refused("HTTP/1.1 200 OK\r\nA: b\r\n" + line + "\r\n", "not a header field");
    }

    @Test
    void a_head_has_limits_in_bytes_and_fields() {
        refused("HTTP/1.1 200 OK\r\nA: " + "x".repeat(HeadReader.MAX_BYTES), "too long");
        decoderAnew().refused("HTTP/1.1 200 OK\r\n" + "A: b\r\n".repeat(HeadReader.MAX_FIELDS + 1), "more than 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nConnection: Close\r\n",
                "HTTP/1.1 200 OK\r\nConnection: x, close\r\n",
                "HTTP/1.0 200 OK\r\n"
            })
    void a_connection_is_not_kept_when_the_server_says_so(String head) throws HttpFormatException {
        answer("GET", head + "Content-Length: 0\r\n\r\n");

        assertThat(decoder.keepAlive()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\n", "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n"})
    void a_connection_is_kept_by_default_or_by_agreement(String head) throws HttpFormatException {
        answer("GET", head + "Content-Length: 0\r\n\r\n");

        assertThat(decoder.keepAlive()).isTrue();
    }

    @Test
    void the_next_response_may_be_awaited_from_inside_the_end_of_the_last() throws HttpFormatException {
        byte[] two = "HTTP/1.1 204 A\r\n\r\nHTTP/1.1 204 B\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
        var reasons = new ArrayList<String>();
        var next = new ResponseSink() {
            @Override
            public void head(ResponseHead head) {
                reasons.add(head.reason());
            }

            @Override
            public void body(byte[] bytes, int from, int to) {}

            @Override
            public void end() {
                decoder.expect("GET");
            }
        };
        decoder.expect("GET");
        int first = decoder.feed(two, 0, two.length, next);
        int second = decoder.feed(two, first, two.length, next);

        assertThat(first).isEqualTo(two.length / 2);
        assertThat(second).isEqualTo(two.length);
        assertThat(reasons).containsExactly("A", "B");
    }

    @Test
    void a_response_nobody_awaits_is_not_taken() throws HttpFormatException {
        answer("GET", "HTTP/1.1 204 No Content\r\n\r\n");

        assertThat(feed("HTTP/1.1 408 Request Timeout\r\n\r\n")).isEqualTo(32);
        assertThat(heads).hasSize(1);
    }

    @Test
    void a_response_can_not_be_awaited_while_another_comes_in() throws HttpFormatException {
        answer("GET", "HTTP/1.1 200 OK\r\n\r\na");

        assertThatThrownBy(() -> decoder.expect("GET")).isInstanceOf(IllegalStateException.class);
    }
}
