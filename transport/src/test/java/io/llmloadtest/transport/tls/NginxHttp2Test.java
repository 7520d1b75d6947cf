package io.llmloadtest.transport.tls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.transport.http.HttpFormatException;
import io.llmloadtest.transport.http.HttpHeaders;
import io.llmloadtest.transport.http.RequestHead;
import io.llmloadtest.transport.http.ResponseHead;
import io.llmloadtest.transport.http2.HeaderBlock;
import io.llmloadtest.transport.http2.Http2Connection;
import io.llmloadtest.transport.http2.ResponseStream;
import io.llmloadtest.transport.http2.StreamFailure;
import io.llmloadtest.transport.loop.CloseReason;
import io.llmloadtest.transport.loop.Connection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Our HTTP/2 against nginx, by ALPN and by prior knowledge. Skipped where there is no nginx. */
@Timeout(60)
class NginxHttp2Test {
    private final byte[] file = new byte[3_000_000];

    @TempDir
    private Path directory;

    @Test
    void streams_share_a_connection_and_bodies_of_any_size_pass_both_ways() throws Exception {
        new Random(7).nextBytes(file);
        Files.write(directory.resolve("large.bin"), file);
        TestKeys keys = TestKeys.signed(directory, "-ext", "san=dns:localhost");
        int secure = freePort();
        int plain = freePort();
        int old = freePort();
        Files.writeString(directory.resolve("nginx.conf"), configuration(secure, plain, old));
        Path here = directory.toAbsolutePath();
        try (var nginx = ServerProcess.start(
                directory,
                "nginx",
                List.of("-p", here.toString(), "-c", here.resolve("nginx.conf").toString(), "-e", "stderr"))) {
            nginx.awaitLine("event method");
            TlsClient client = TlsClient.trusting(keys.authority());
            var overTls = new Client(true);
            try (var driver = SocketDriver.connect(secure, client.secure("localhost", secure, Alpn.HTTP_2, overTls))) {
                exchange(driver, overTls);
            }
            var clear = new Client(false);
            try (var driver = SocketDriver.connect(plain, clear)) {
                exchange(driver, clear);
            }
            var refused = new Client(true);
            try (var driver = SocketDriver.connect(old, client.secure("localhost", old, Alpn.HTTP_2, refused))) {
                driver.runUntil(refused::isClosed);
                assertThat(refused.reason().detail()).contains("speaks no HTTP/2 over TLS");
            }
        }
    }

    private void exchange(SocketDriver driver, Client client) throws IOException {
        driver.runUntil(client::isReady);
        Answer protocol = client.ask("GET", "/protocol", new byte[0]);
        Answer large = client.ask("GET", "/large.bin", new byte[0]);
        Answer missing = client.ask("GET", "/nothing", new byte[0]);
        // larger than the windows that a client begins with, and refused before nginx has read it all
        Answer posted = client.ask("POST", "/large.bin", new byte[500_000]);
        Answer taken = client.ask("POST", "/protocol", new byte[200_000]);
        List<Answer> all = List.of(protocol, large, missing, posted, taken);
        driver.runUntil(() -> all.stream().allMatch(answer -> answer.over));
        assertThat(all.stream().map(answer -> answer.problem)).allMatch(String::isEmpty);
        assertThat(protocol.body.toString(UTF_8)).isEqualTo("HTTP/2.0");
        assertThat(large.body.toByteArray()).isEqualTo(file);
        assertThat(all.stream().map(answer -> answer.status)).containsExactly(200, 200, 404, 405, 200);
        // nginx ends a connection after so many requests: what it hasn't processed would be asked again
        List<Answer> more = new ArrayList<>();
        while (client.takesMore() && more.size() < 20) {
            Answer answer = client.ask("GET", "/protocol", new byte[0]);
            more.add(answer);
            driver.runUntil(() -> answer.over);
        }
        assertThat(client.goAway()).contains("GOAWAY, NO_ERROR");
        assertThat(more.stream().filter(answer -> answer.status == 200)).hasSizeGreaterThan(5);
    }

    private static String configuration(int secure, int plain, int old) {
        return """
            daemon off;
            master_process off;
            pid nginx.pid;
            error_log stderr notice;
            events {}
            http {
              access_log off;
              default_type text/plain;
              keepalive_requests 15;
              client_body_temp_path tmp; proxy_temp_path tmp; fastcgi_temp_path tmp; uwsgi_temp_path tmp; scgi_temp_path tmp;
              ssl_certificate server.pem;
              ssl_certificate_key key.pem;
              server {
                listen 127.0.0.1:%d ssl http2;
                listen 127.0.0.1:%d http2;
                location = /protocol { return 200 "$server_protocol"; }
                location / { root .; }
              }
              server { listen 127.0.0.1:%d ssl; location / { root .; } }
            }
            """.formatted(secure, plain, old);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** One connection. */
    private static final class Client extends RecordingHandler implements Http2Connection.Owner {
        private final boolean secure;
        private final List<Http2Connection> http = new ArrayList<>();

        private Client(boolean secure) {
            this.secure = secure;
        }

        boolean isReady() {
            return !http.isEmpty() && http.getFirst().isSettled();
        }

        boolean takesMore() {
            return http.getFirst().takesMore();
        }

        String goAway() {
            return http.getFirst().goAway();
        }

        Answer ask(String method, String target, byte[] body) {
            byte[] block =
                    HeaderBlock.of(new RequestHead(method, target, HttpHeaders.NONE.with("Host", "localhost")), secure);
            byte[] request = new byte[block.length + body.length];
            System.arraycopy(block, 0, request, 0, block.length);
            Answer answer = new Answer();
            http.getFirst().open(method, answer).request(request, block.length);
            return answer;
        }

        @Override
        public void settled() {}

        @Override
        public void connected(Connection opened) {
            super.connected(opened);
            http.add(Http2Connection.client(opened, this));
        }

        @Override
        public void received(Connection from, byte[] bytes, int start, int end, long arrivalNanos, long readNanos) {
            try {
                http.getFirst().feed(bytes, start, end);
            } catch (HttpFormatException malformed) {
                throw new AssertionError(malformed);
            }
        }

        @Override
        public void closed(Connection closed, CloseReason reason) {
            super.closed(closed, reason);
        }
    }

    private static final class Answer implements ResponseStream {
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private int status;
        private boolean over;
        private String problem = "";

        @Override
        public void head(ResponseHead head) {
            status = head.status();
        }

        @Override
        public void body(byte[] bytes, int from, int to) {
            body.write(bytes, from, to - from);
        }

        @Override
        public void end() {
            over = true;
        }

        @Override
        public void failed(StreamFailure failure) {
            problem = failure.message();
            over = true;
        }
    }
}
