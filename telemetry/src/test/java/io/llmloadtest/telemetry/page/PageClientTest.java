package io.llmloadtest.telemetry.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.llmloadtest.core.plan.Credential;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.telemetry.page.PageClient.Cause;
import io.llmloadtest.telemetry.page.PageClient.Fetched;
import io.llmloadtest.telemetry.page.PageClient.NoPage;
import io.llmloadtest.telemetry.page.PageClient.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PageClientTest {
    private static final int MOST = 1 << 20;

    private static Fetched packed(byte[] sent) throws IOException, InterruptedException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, sent.length);
            exchange.getResponseBody().write(sent);
            exchange.close();
        });
        server.start();
        try {
            return get(server.getAddress().getPort());
        } finally {
            server.stop(0);
        }
    }

    private static Fetched get(int port) throws IOException, InterruptedException {
        URI url = URI.create("http://127.0.0.1:" + port + "/metrics");
        Target target = new Target(
                url, "m", "openai-chat", new Credential.None(), Map.of(), Target.Tls.VERIFIED, Optional.empty());
        try (PageClient client = new PageClient(target, "", Optional.empty(), MOST)) {
            return client.get(url);
        }
    }

    private static byte[] gzip(byte[] text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text);
        }
        return packed.toByteArray();
    }

    private static Cause why(Fetched fetched) {
        return ((NoPage) fetched).cause();
    }

    @Test
    void a_page_that_is_packed_unasked_is_unpacked() throws Exception {
        byte[] text = "up 1\n".getBytes(UTF_8);
        assertThat(((Page) packed(gzip(text))).body()).isEqualTo(text);
    }

    @Test
    void a_small_page_that_unpacks_into_a_large_one_is_given_up() throws Exception {
        assertThat(why(packed(gzip(new byte[MOST + 1])))).isEqualTo(Cause.TOO_LONG);
    }

    @Test
    void a_packed_page_that_is_damaged_is_told() throws Exception {
        assertThat(why(packed("no gzip at all".getBytes(UTF_8)))).isEqualTo(Cause.UNREADABLE);
    }

    @Test
    void a_port_for_grpc_is_told_as_what_it_is() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> sendHttp2Settings(server));

            assertThat(((NoPage) get(server.getLocalPort())).toString()).contains("a port for gRPC has no such page");
        }
    }

    private static void sendHttp2Settings(ServerSocket server) {
        try (Socket client = server.accept()) {
            // with a value that ends a line of HTTP/1.1
            client.getOutputStream().write(new byte[] {0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 3, 0, 0, '\r', '\n'});
            client.getOutputStream().flush();
            client.getInputStream().readAllBytes();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
