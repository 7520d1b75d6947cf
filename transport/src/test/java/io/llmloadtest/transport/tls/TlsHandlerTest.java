package io.llmloadtest.transport.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.transport.loop.CloseReason;
import io.llmloadtest.transport.loop.CloseReason.Kind;
import io.llmloadtest.transport.loop.Connection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsHandlerTest {
    private static final int WHOLE = 1 << 20;

    @TempDir
    private static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static TlsServer server;

    @SuppressWarnings("NullAway.Init")
    private static TlsClient client;

    private final RecordingHandler atClient = new RecordingHandler();
    private final RecordingHandler atServer = new RecordingHandler();

    @BeforeAll
    static void makeCertificate() throws Exception {
        server = TlsServer.selfSigned(List.of("localhost", "127.0.0.1"));
        client = TlsClient.trusting(Files.writeString(directory.resolve("trusted.pem"), server.certificatePem()));
    }

    private MemoryLink link(int pieceSize) {
        return new MemoryLink(client.secure("localhost", 443, atClient), server.secure(atServer), pieceSize);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1460, WHOLE})
    void bytes_pass_both_ways_however_the_records_are_split(int pieceSize) {
        MemoryLink link = link(pieceSize).connect();
        byte[] much = random(100_000);
        atClient.write("question");
        atServer.connection().write(much, 0, much.length);
        link.run();

        assertThat(atServer.text()).isEqualTo("question");
        assertThat(atClient.bytes()).isEqualTo(much);
    }

    @Test
    void nothing_but_ciphertext_is_on_the_wire() {
        MemoryLink link = link(WHOLE).connect();
        atClient.write("a secret question");

        assertThat(new String(link.client().intercept(), StandardCharsets.ISO_8859_1))
                .doesNotContain("secret");
    }

    @Test
    void plaintext_carries_the_stamp_of_the_piece_that_completed_its_record() {
        MemoryLink link = link(1).connect();
        atServer.write("token");
        link.run();

        assertThat(atClient.text()).isEqualTo("token");
        assertThat(atClient.arrivals()).containsExactly(link.deliveries());
    }

    @Test
    void records_that_come_in_one_read_have_its_stamp() {
        MemoryLink link = link(WHOLE).connect();
        atServer.write("one");
        atServer.write("two");
        byte[] both = link.server().intercept();
        link.server().write(both, 0, both.length);
        link.run();

        assertThat(atClient.text()).isEqualTo("onetwo");
        assertThat(atClient.arrivals()).containsExactly(link.deliveries(), link.deliveries());
    }

    @Test
    void one_write_of_many_records_is_flushed_once() {
        link(WHOLE).connect();
        byte[] much = random(100_000);
        int before = atClient.flushes();
        atClient.connection().write(much, 0, much.length);

        assertThat(before).isZero();
        assertThat(atClient.flushes()).isEqualTo(1);
    }

    @Test
    void a_close_says_close_notify_and_ends_the_peers_stream() {
        MemoryLink link = link(WHOLE).connect();
        atServer.write("last words");
        atServer.connection().close();
        link.run();

        assertThat(atServer.reason().kind()).isEqualTo(Kind.LOCAL);
        assertThat(atClient.text()).isEqualTo("last words");
        assertThat(atClient.reason()).isEqualTo(new CloseReason(Kind.END_OF_STREAM, ""));
        assertThat(link.client().isOpen()).isFalse();
    }

    @Test
    void a_close_without_close_notify_ends_the_stream_after_its_data() {
        MemoryLink link = link(WHOLE).connect();
        atServer.write("last words");
        link.server().close();
        link.run();

        assertThat(atClient.text()).isEqualTo("last words");
        assertThat(atClient.reason().kind()).isEqualTo(Kind.END_OF_STREAM);
    }

    @Test
    void a_close_within_a_record_is_a_failure_of_tls() {
        MemoryLink link = link(WHOLE).connect();
        atServer.write("last words");
        byte[] record = link.server().intercept();
        link.server().write(record, 0, record.length - 1);
        link.server().close();
        link.run();

        assertThat(atClient.reason())
                .isEqualTo(new CloseReason(Kind.TLS, "localhost:443 ended the connection within a TLS record"));
    }

    @Test
    void a_close_during_the_handshake_is_a_failure_of_tls() {
        var handler = client.secure("localhost", 443, atClient);
        var end = new MemoryLink.End(handler);
        handler.connected(end);
        handler.closed(end, new CloseReason(Kind.END_OF_STREAM, ""));

        assertThat(atClient.isConnected()).isFalse();
        assertThat(atClient.reason())
                .isEqualTo(new CloseReason(Kind.TLS, "localhost:443 ended the connection during the TLS handshake"));
    }

    @Test
    void a_connection_that_never_came_to_be_keeps_its_reason() {
        var handler = client.secure("localhost", 443, atClient);
        handler.closed(new MemoryLink.End(handler), new CloseReason(Kind.REFUSED, "connect"));

        assertThat(atClient.reason()).isEqualTo(new CloseReason(Kind.REFUSED, "connect"));
    }

    @Test
    void a_damaged_record_is_a_failure_of_tls_on_both_sides() {
        MemoryLink link = link(WHOLE).connect();
        atServer.write("token");
        byte[] record = link.server().intercept();
        record[record.length - 1] ^= 1;
        link.server().write(record, 0, record.length);
        link.run();

        assertThat(atClient.text()).isEmpty();
        assertThat(atClient.reason().kind()).isEqualTo(Kind.TLS);
        assertThat(atServer.reason().kind()).isEqualTo(Kind.TLS);
        assertThat(atServer.reason().detail()).startsWith("the client refused the TLS connection: bad_record_mac");
    }

    @Test
    void a_server_that_speaks_plain_http_is_named_as_such() {
        var handler = client.secure("localhost", 8000, atClient);
        var end = new MemoryLink.End(handler);
        handler.connected(end);
        byte[] answer = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
        handler.received(end, answer, 0, answer.length, 1, 1);

        assertThat(atClient.reason())
                .isEqualTo(new CloseReason(Kind.TLS, "localhost:8000 doesn't speak TLS on this port"));
        assertThat(end.isOpen()).isFalse();
    }

    @Test
    void a_client_that_speaks_plain_http_is_named_as_such() {
        var handler = server.secure(atServer);
        var end = new MemoryLink.End(handler);
        handler.connected(end);
        byte[] request = "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
        handler.received(end, request, 0, request.length, 1, 1);

        assertThat(atServer.reason().detail()).isEqualTo("the client doesn't speak TLS on this port");
    }

    @Test
    void a_handler_may_answer_and_close_from_inside_its_calls() {
        var polite = new RecordingHandler() {
            @Override
            public void received(Connection from, byte[] bytes, int start, int end, long arrival, long read) {
                super.received(from, bytes, start, end, arrival, read);
                write("answer");
                from.close();
            }
        };
        var link = new MemoryLink(client.secure("localhost", 443, atClient), server.secure(polite), WHOLE).connect();
        atClient.write("question");
        atClient.write("too late");
        byte[] both = link.client().intercept();
        link.client().write(both, 0, both.length);
        link.run();

        assertThat(polite.text()).isEqualTo("question");
        assertThat(polite.reason().kind()).isEqualTo(Kind.LOCAL);
        assertThat(atClient.text()).isEqualTo("answer");
        assertThat(atClient.reason().kind()).isEqualTo(Kind.END_OF_STREAM);
    }

    @Test
    void a_reset_says_nothing_more() {
        MemoryLink link = link(WHOLE).connect();
        atClient.connection().reset();

        assertThat(link.client().intercept()).isEmpty();
        assertThat(atClient.reason().kind()).isEqualTo(Kind.LOCAL);
        assertThat(atClient.connection().isOpen()).isFalse();
    }

    @Test
    void a_write_after_the_end_is_ignored() {
        MemoryLink link = link(WHOLE).connect();
        atServer.connection().close();
        link.run();
        atClient.write("too late");

        assertThat(link.client().intercept()).isEmpty();
    }
}
