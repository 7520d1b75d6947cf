package io.llmloadtest.simulator;

import static io.llmloadtest.simulator.RawClient.ask;
import static io.llmloadtest.simulator.RawClient.body;
import static io.llmloadtest.simulator.RawClient.chat;
import static io.llmloadtest.simulator.RawClient.occurrences;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.simulator.config.FaultKind;
import io.llmloadtest.simulator.config.FaultShare;
import io.llmloadtest.simulator.config.SimulatorConfig;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each fault at the level of bytes. */
class FaultsTest {
    private static Simulator server;

    @BeforeAll
    static void start() {
        server = Simulator.start(Servers.fast());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String marked(FaultKind kind) {
        return "one two [[fault:" + kind.id() + "]]";
    }

    private static String response(FaultKind kind) throws IOException {
        return ask(server, marked(kind), 8);
    }

    /** The events of a whole answer of 8 tokens, which must be complete. */
    private static String complete(FaultKind kind) throws IOException {
        String response = response(kind);
        assertThat(response).startsWith("HTTP/1.1 200 OK\r\n").endsWith("0\r\n\r\n");
        assertThat(body(response)).contains("\"finish_reason\":\"length\"", "[DONE]", "\"completion_tokens\":8");
        return body(response);
    }

    private static int tokens(String events) {
        return occurrences(events, "\"delta\":{\"content\":\" ");
    }

    @Test
    void error_in_stream_is_an_event_with_an_error_after_5_tokens_of_a_200() throws IOException {
        String response = response(FaultKind.ERROR_IN_STREAM);
        assertThat(response).startsWith("HTTP/1.1 200 OK\r\n").endsWith("0\r\n\r\n");
        assertThat(tokens(response)).isEqualTo(5);
        assertThat(body(response)).contains("data: {\"error\":{\"message\":").endsWith("}}\n\ndata: [DONE]\n\n");
    }

    @Test
    void truncated_ends_the_body_cleanly_without_finish_reason_and_done() throws IOException {
        String response = response(FaultKind.TRUNCATED);
        assertThat(tokens(response)).isEqualTo(5);
        assertThat(response)
                .endsWith("0\r\n\r\n")
                .doesNotContain("[DONE]", "\"finish_reason\":\"")
                .contains("\"finish_reason\":null");
    }

    @Test
    void close_mid_body_ends_the_connection_without_the_last_chunk() throws IOException {
        String response = response(FaultKind.CLOSE_MID_BODY);
        assertThat(tokens(response)).isEqualTo(5);
        assertThat(response).doesNotEndWith("0\r\n\r\n");
    }

    @Test
    void reset_mid_body_resets_the_connection() throws IOException {
        try (var client = new RawClient(server)) {
            client.post("/v1/chat/completions", chat(marked(FaultKind.RESET_MID_BODY), 8), "");
            assertThatThrownBy(client::readAll)
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    @Test
    void empty_is_a_200_with_nothing_but_done() throws IOException {
        assertThat(body(response(FaultKind.EMPTY))).isEqualTo("data: [DONE]\n\n");
    }

    @Test
    void stall_sends_5_tokens_and_then_nothing_while_the_connection_stays() throws IOException {
        try (var client = new RawClient(server)) {
            client.post("/v1/chat/completions", chat(marked(FaultKind.STALL), 8), "");
            for (int token = 0; token < 5; token++) {
                client.readUntil("\"delta\":{\"content\":\" ");
            }
            client.readUntil("\r\n");
            client.socket().setSoTimeout(100);
            assertThatThrownBy(client::readOnce).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void malformed_event_is_cut_in_the_middle_of_its_json() throws IOException {
        assertThat(body(response(FaultKind.MALFORMED_EVENT))).endsWith("\"delta\":{\n\ndata: [DONE]\n\n");
    }

    @ParameterizedTest
    @CsvSource({"STATUS_429, 429, true", "STATUS_503, 503, true", "STATUS_500, 500, false", "STATUS_400, 400, false"})
    void an_error_status_has_a_json_error_and_perhaps_retry_after(FaultKind kind, int status, boolean retryAfter)
            throws IOException {
        String response = askOnce(kind);
        assertThat(response).startsWith("HTTP/1.1 " + status + " ").contains("{\"error\":{\"message\":");
        assertThat(response.contains("retry-after: 1\r\n")).isEqualTo(retryAfter);
    }

    @Test
    void a_page_of_a_proxy_comes_with_200_and_its_own_content_type() throws IOException {
        assertThat(askOnce(FaultKind.HTML_PAGE)).startsWith("HTTP/1.1 200 OK").contains("text/html", "<!doctype html>");
        assertThat(askOnce(FaultKind.JSON_PAGE)).startsWith("HTTP/1.1 200 OK").contains("application/json", "gateway");
    }

    @Test
    void redirect_points_elsewhere() throws IOException {
        assertThat(askOnce(FaultKind.REDIRECT)).startsWith("HTTP/1.1 302 ").contains("location: /login\r\n");
    }

    /** Canned responses keep their connection: reads what they announce. */
    private static String askOnce(FaultKind kind) throws IOException {
        try (var client = new RawClient(server)) {
            client.post("/v1/chat/completions", chat(marked(kind), 8), "");
            String head = client.readUntil("\r\n\r\n");
            int length = Integer.parseInt(head.replaceAll("(?s).*content-length: (\\d+).*", "$1"));
            return length == 0
                    ? head
                    : head + new String(client.socket().getInputStream().readNBytes(length), UTF_8);
        }
    }

    @Test
    void malformed_http_is_no_status_line_and_the_end() throws IOException {
        assertThat(response(FaultKind.MALFORMED_HTTP)).startsWith("HTTQ/9");
    }

    @Test
    void never_answers_sends_not_one_byte() throws IOException {
        try (var client = new RawClient(server)) {
            client.post("/v1/chat/completions", chat(marked(FaultKind.NEVER_ANSWERS), 8), "");
            client.socket().setSoTimeout(100);
            assertThatThrownBy(client::readOnce).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void reset_on_accept_resets_the_share_of_connections_it_is_given() throws IOException {
        var config = Servers.fast().withFaults(new FaultShare(FaultKind.RESET_ON_ACCEPT, 1));
        try (var resetting = Simulator.start(config);
                var client = new RawClient(resetting)) {
            assertThatThrownBy(client::readAll).isInstanceOf(SocketException.class);
            assertThat(resetting.stats().faults()).containsEntry(FaultKind.RESET_ON_ACCEPT, 1L);
        }
    }

    @Test
    void prompt_cut_shows_in_usage_alone() throws IOException {
        String prompt = "w ".repeat(40) + "[[fault:prompt-cut]]";
        assertThat(body(ask(server, prompt, 8))).contains("\"prompt_tokens\":8,", "\"completion_tokens\":8");
        assertThat(body(ask(server, "w ".repeat(40), 8))).contains("\"prompt_tokens\":40,");
    }

    @Test
    void not_streamed_answers_a_streaming_request_with_one_json_document() throws IOException {
        String response = response(FaultKind.NOT_STREAMED);
        assertThat(response).contains("content-type: application/json\r\n", "\"object\":\"chat.completion\"");
        assertThat(response).contains("\"completion_tokens\":8").doesNotContain("data:");
    }

    @Test
    void slow_headers_come_in_pieces_before_a_complete_answer() throws IOException {
        assertPiecewise(FaultKind.SLOW_HEADERS);
        assertThat(tokens(complete(FaultKind.SLOW_HEADERS))).isEqualTo(8);
    }

    @Test
    void drip_sends_a_complete_answer_in_pieces() throws IOException {
        assertPiecewise(FaultKind.DRIP);
        String response = ask(server, marked(FaultKind.DRIP), 1);
        assertThat(response).contains("\"completion_tokens\":1").endsWith("0\r\n\r\n");
    }

    private static void assertPiecewise(FaultKind kind) throws IOException {
        try (var client = new RawClient(server)) {
            client.post("/v1/chat/completions", chat(marked(kind), 1), "");
            assertThat(client.readOnce().length()).isBetween(1, 100); // at once it would be over 130 bytes of headers
        }
    }

    @Test
    void early_role_sends_the_role_chunk_before_the_backend_is_even_asked() throws IOException {
        try (var client = new RawClient(server)) {
            client.post("/v1/chat/completions", chat(marked(FaultKind.EARLY_ROLE), 8), "");
            client.readUntil("\"delta\":{\"role\":\"assistant\",\"content\":\"\"}");
            long role = System.nanoTime();
            client.readUntil("\"delta\":{\"content\":\" ");
            assertThat(System.nanoTime() - role).isGreaterThan(250_000_000L);
        }
    }

    @Test
    void framing_may_be_anything_that_sse_and_http_allow() throws IOException {
        assertThat(complete(FaultKind.NO_SPACE)).startsWith("data:{\"id\"").endsWith("\n\ndata:[DONE]\n\n");
        assertThat(complete(FaultKind.CRLF)).contains("}\r\n\r\ndata: {").endsWith("data: [DONE]\r\n\r\n");
        assertThat(complete(FaultKind.CR))
                .contains("}\r\rdata: {")
                .endsWith("data: [DONE]\r\r")
                .doesNotContain("\n");
        assertThat(complete(FaultKind.NO_LAST_BLANK_LINE)).endsWith("\n\ndata: [DONE]\n");
        assertThat(complete(FaultKind.COMMENTS)).contains("\n\n: ping\n\ndata: {");
        assertThat(complete(FaultKind.EVENT_FIELD)).contains("\n\nevent: message\ndata: {");
        assertThat(response(FaultKind.BYTEWISE_CHUNKS)).contains("1\r\nd\r\n1\r\na\r\n1\r\nt\r\n1\r\na\r\n1\r\n:\r\n");
        assertThat(tokens(complete(FaultKind.BYTEWISE_CHUNKS))).isEqualTo(8);
    }

    @Test
    void events_together_leave_in_one_write_and_none_is_lost() throws IOException {
        assertThat(tokens(complete(FaultKind.EVENTS_TOGETHER))).isEqualTo(8);
    }

    @Test
    void unicode_line_ends_are_unescaped_text() throws IOException {
        assertThat(complete(FaultKind.UNICODE_LINE_ENDS)).contains("\u2028", "\u2029", "\u0085");
    }

    @Test
    void reasoning_comes_first_in_its_own_field() throws IOException {
        String events = complete(FaultKind.REASONING);
        assertThat(occurrences(events, "\"delta\":{\"reasoning_content\":\" ")).isEqualTo(4);
        assertThat(tokens(events)).isEqualTo(4);
        assertThat(events.lastIndexOf("reasoning_content")).isLessThan(events.indexOf("\"delta\":{\"content\":\" "));
    }

    @Test
    void five_tokens_share_a_chunk_and_the_last_chunk_has_the_rest() throws IOException {
        assertThat(tokens(complete(FaultKind.FIVE_PER_CHUNK))).isEqualTo(2);
    }

    @Test
    void no_usage_is_told_even_when_asked() throws IOException {
        assertThat(body(response(FaultKind.NO_USAGE))).contains("[DONE]").doesNotContain("usage");
    }

    @Test
    void a_share_of_requests_is_hit_and_the_same_ones_with_the_same_seed() throws IOException {
        var config = Servers.fast().withFaults(new FaultShare(FaultKind.STATUS_500, 0.3));
        String first = outcomes(config.withSeed(7));
        assertThat(occurrences(first, "F")).isBetween(15, 45);
        assertThat(outcomes(config.withSeed(7))).isEqualTo(first);
        assertThat(outcomes(config.withSeed(8))).isNotEqualTo(first);
    }

    private static String outcomes(SimulatorConfig config) throws IOException {
        try (var seeded = Simulator.start(config);
                var client = new RawClient(seeded)) {
            var outcomes = new StringBuilder();
            for (int request : IntStream.range(0, 100).toArray()) {
                client.post(
                        "/v1/completions",
                        "{\"model\":\"simulated\",\"prompt\":\"" + request + "\",\"max_tokens\":1}",
                        "");
                boolean failed = client.readUntil("\r\n").contains("500");
                client.readUntil(failed ? "\"code\":500}}" : "\"completion_tokens\":1}}");
                outcomes.append(failed ? 'F' : '.');
            }
            assertThat(seeded.stats().faults())
                    .containsEntry(FaultKind.STATUS_500, (long) occurrences(outcomes.toString(), "F"));
            return outcomes.toString();
        }
    }
}
