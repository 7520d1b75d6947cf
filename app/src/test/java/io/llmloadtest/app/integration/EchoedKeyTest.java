package io.llmloadtest.app.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.llmloadtest.core.record.Outcome;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that repeats the key it was given in its error message. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EchoedKeyTest {
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String key = exchange.getRequestHeaders().getFirst("Authorization");
            byte[] body = "{\"error\":{\"message\":\"no such key: %s\"}}"
                    .formatted(key)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_key_that_the_server_repeats_is_in_no_record_and_no_figure() throws Exception {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        Ran result = Load.on(url).key("sk-s3cret").run();

        assertThat(result.records())
                .hasSize(4)
                .allSatisfy(request -> assertThat(request.outcome())
                        .isInstanceOfSatisfying(
                                Outcome.Failed.class,
                                failed -> assertThat(failed.message())
                                        .contains("no such key: Bearer ***")
                                        .doesNotContain("s3cret")));
        assertThat(result.levels().toString()).doesNotContain("s3cret");
    }
}
