package io.llmloadtest.transport.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.transport.http.EndOfStream;
import io.llmloadtest.transport.http.HttpFormatException;
import io.llmloadtest.transport.http.HttpHeaders;
import io.llmloadtest.transport.http.HttpResponseDecoder;
import io.llmloadtest.transport.http.RequestHead;
import io.llmloadtest.transport.http.ResponseHead;
import io.llmloadtest.transport.http.ResponseSink;
import io.llmloadtest.transport.loop.CloseReason;
import io.llmloadtest.transport.loop.Connection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our TLS client and HTTP decoder together against nginx. Skipped where there is no nginx. */
@Timeout(60)
class NginxTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void responses_follow_each_other_and_the_next_connection_resumes_the_session(String protocol) throws Exception {
        byte[] file = new byte[300_000];
        new Random(7).nextBytes(file);
        Files.write(directory.resolve("large.bin"), file);
        TestKeys keys = TestKeys.signed(directory, "-ext", "san=dns:localhost");
        int port = freePort();
        Files.writeString(directory.resolve("nginx.conf"), configuration(port, protocol));
        Path here = directory.toAbsolutePath();
        try (var nginx = ServerProcess.start(
                directory,
                "nginx",
                List.of("-p", here.toString(), "-c", here.resolve("nginx.conf").toString(), "-e", "stderr"))) {
            nginx.awaitLine("event method");
            TlsClient client = TlsClient.trusting(keys.authority());
            var first = new Exchange();
            try (var driver = SocketDriver.connect(port, client.secure("localhost", port, first))) {
                driver.runUntil(first::isConnected);
                assertThat(first.get(driver, "/tls")).asString().isEqualTo(protocol + " localhost .");
                assertThat(first.get(driver, "/large.bin")).isEqualTo(file);
                assertThat(first.statuses).containsExactly(200, 200);
                first.connection().close();
            }
            var second = new Exchange();
            try (var driver = SocketDriver.connect(port, client.secure("localhost", port, second))) {
                driver.runUntil(second::isConnected);
                assertThat(second.get(driver, "/tls")).asString().isEqualTo(protocol + " localhost r");
            }
        }
    }

    private static String configuration(int port, String protocol) {
        return """
            daemon off;
            master_process off;
            pid nginx.pid;
            error_log stderr notice;
            events {}
            http {
              access_log off;
              default_type text/plain;
              client_body_temp_path tmp; proxy_temp_path tmp; fastcgi_temp_path tmp; uwsgi_temp_path tmp; scgi_temp_path tmp;
              server {
                listen 127.0.0.1:%d ssl;
                ssl_certificate server.pem;
                ssl_certificate_key key.pem;
                ssl_protocols %s;
                ssl_session_cache shared:sessions:1m;
                location = /tls { return 200 "$ssl_protocol $ssl_server_name $ssl_session_reused"; }
                location / { root .; }
              }
            }
            """.formatted(port, protocol);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Asks and hears over one connection. */
    private static final class Exchange extends RecordingHandler implements ResponseSink {
        private final HttpResponseDecoder decoder = new HttpResponseDecoder();
        private final List<Integer> statuses = new ArrayList<>();
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        byte[] get(SocketDriver driver, String target) throws IOException {
            body.reset();
            decoder.expect("GET");
            int before = statuses.size();
            write(new String(
                    new RequestHead("GET", target, HttpHeaders.NONE.with("Host", "localhost")).bytes(),
                    StandardCharsets.ISO_8859_1));
            driver.runUntil(() -> statuses.size() > before && decoder.idle());
            return body.toByteArray();
        }

        @Override
        public void received(Connection from, byte[] bytes, int start, int end, long arrivalNanos, long readNanos) {
            try {
                assertThat(decoder.feed(bytes, start, end, this)).isEqualTo(end);
            } catch (HttpFormatException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void closed(Connection closed, CloseReason reason) {
            super.closed(closed, reason);
            assertThat(decoder.endOfStream(this)).isEqualTo(EndOfStream.IDLE);
        }

        @Override
        public void head(ResponseHead head) {
            statuses.add(head.status());
        }

        @Override
        public void body(byte[] bytes, int from, int to) {
            body.write(bytes, from, to - from);
        }

        @Override
        public void end() {}
    }
}
