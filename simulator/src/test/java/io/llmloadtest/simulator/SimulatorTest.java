package io.llmloadtest.simulator;

import static io.llmloadtest.simulator.RawClient.ask;
import static io.llmloadtest.simulator.RawClient.body;
import static io.llmloadtest.simulator.RawClient.chat;
import static io.llmloadtest.simulator.RawClient.occurrences;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.simulator.config.ListenOptions;
import io.llmloadtest.simulator.config.ModelProfile;
import io.llmloadtest.simulator.config.ResponseStyle;
import io.llmloadtest.simulator.config.SimulatorConfig;
import io.llmloadtest.simulator.config.Timing.ContinuousBatching;
import io.llmloadtest.simulator.config.Timing.Schedule;
import io.llmloadtest.simulator.config.TokenText;
import io.llmloadtest.transport.loop.EventLoopEndedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulator as clients that we didn't write see it. */
class SimulatorTest {
    private static Simulator server;

    @BeforeAll
    static void start() {
        server = Simulator.start(Servers.fast()
                .withModel(ModelProfile.defaults().withContextWindow(100).withTemplateTokens(3)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> get(Simulator target, String path) throws Exception {
        return send(HttpRequest.newBuilder(target.uri().resolve(path)));
    }

    private static HttpResponse<String> post(Simulator target, String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(target.uri().resolve(path)).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
        }
    }

    @Test
    void a_stream_has_role_tokens_finish_reason_usage_and_done() throws Exception {
        HttpResponse<String> response = post(server, "/v1/chat/completions", chat("one two", 3));
        assertThat(response.headers().firstValue("content-type")).hasValue("text/event-stream; charset=utf-8");
        String[] events = response.body().split("\n\n");
        assertThat(events).hasSize(6);
        assertThat(events[0]).contains("\"delta\":{\"role\":\"assistant\",\"content\":\"\"}", "\"finish_reason\":null");
        assertThat(events[1]).contains("\"delta\":{\"content\":\" time\"}", "\"finish_reason\":null");
        assertThat(events[3]).contains("\"finish_reason\":\"length\"").doesNotContain("usage");
        assertThat(events[4])
                .contains("\"choices\":[]")
                .endsWith("\"usage\":{\"prompt_tokens\":5,\"total_tokens\":8,\"completion_tokens\":3}}");
        assertThat(events[5]).isEqualTo("data: [DONE]");
    }

    @Test
    void continuous_usage_counts_up_from_0_at_the_role_chunk() throws Exception {
        String asked = chat("one two", 3)
                .replace("\"include_usage\":true", "\"include_usage\":true,\"continuous_usage_stats\":true");
        assertThat(post(server, "/v1/chat/completions", asked).body().lines().filter(line -> line.contains("usage")))
                .extracting(line -> line.replaceAll(".*\"completion_tokens\":(\\d+).*", "$1"))
                .containsExactly("0", "1", "2", "3", "3");
    }

    @Test
    void without_streaming_one_document_has_it_all() throws Exception {
        String asked = chat("one two", 3).replace("\"stream\":true", "\"stream\":false");
        assertThat(post(server, "/v1/chat/completions", asked).body())
                .contains("\"message\":{\"role\":\"assistant\",\"content\":\" time light water\"}")
                .contains("\"finish_reason\":\"length\"", "\"prompt_tokens\":5,\"total_tokens\":8");
    }

    @Test
    void text_completions_stream_texts_and_know_no_template() throws Exception {
        String asked = "{\"model\":\"simulated\",\"prompt\":[\"a b\"],\"stream\":true,\"max_tokens\":2,"
                + "\"stream_options\":{\"include_usage\":true}}";
        assertThat(post(server, "/v1/completions", asked).body())
                .contains("\"object\":\"text_completion\"", "\"text\":\" time\"", "\"prompt_tokens\":2,")
                .doesNotContain("assistant");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            400 | {not json
            400 | []
            400 | {"model":"simulated"}
            400 | {"model":"simulated","messages":[]}
            400 | {"model":"simulated","messages":[{"role":"user","content":"a"}],"max_tokens":0}
            400 | {"model":"simulated","messages":[{"role":"user","content":"a"}],"max_tokens":97}
            400 | {"model":"simulated","messages":[{"role":"user","content":"a"}],"n":2}
            400 | {"model":"simulated","messages":[{"role":"user","content":"a"}],"max_tokens":2,"min_tokens":3}
            404 | {"model":"other","messages":[{"role":"user","content":"a"}]}
            200 | {"model":"simulated","messages":[{"role":"user","content":"a"}],"max_completion_tokens":96}
            """)
    void a_request_is_checked_before_it_is_answered(int status, String body) throws Exception {
        HttpResponse<String> response = post(server, "/v1/chat/completions", body);
        assertThat(response.statusCode()).isEqualTo(status);
        if (status != 200) {
            assertThat(response.body()).startsWith("{\"error\":{\"message\":").endsWith("\"code\":" + status + "}}");
        }
    }

    @Test
    void unknown_paths_and_wrong_methods_are_said_to_be_so_in_json() throws Exception {
        assertThat(get(server, "/nothing").statusCode()).isEqualTo(404);
        assertThat(get(server, "/v1/chat/completions").statusCode()).isEqualTo(405);
        assertThat(get(server, "/v1/chat/completions").body()).contains("Method Not Allowed");
    }

    @Test
    void the_model_its_window_and_the_token_count_of_a_prompt_can_be_asked() throws Exception {
        assertThat(get(server, "/v1/models").body()).contains("\"id\":\"simulated\"", "\"max_model_len\":100");
        assertThat(post(server, "/tokenize", "{\"prompt\":\"a b a\"}").body())
                .isEqualTo("{\"count\":3,\"max_model_len\":100,\"tokens\":[97,98,97]}");
        assertThat(post(server, "/v1/tokenize", "{\"messages\":[{\"content\":[{\"type\":\"text\",\"text\":\"a b\"}]}]}")
                        .body())
                .startsWith("{\"count\":5,");
        assertThat(get(server, "/health").statusCode()).isEqualTo(200);
        assertThat(get(server, "/version").body()).contains("version");
    }

    @Test
    void a_configured_key_guards_the_api_but_not_health() throws Exception {
        try (var guarded = Simulator.start(
                Servers.fast().withEndpoint(ListenOptions.loopback().withApiKey("k")))) {
            URI models = guarded.uri().resolve("/v1/models");
            assertThat(send(HttpRequest.newBuilder(models)).statusCode()).isEqualTo(401);
            assertThat(send(HttpRequest.newBuilder(models).header("Authorization", "Bearer no"))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(send(HttpRequest.newBuilder(models).header("Authorization", "Bearer k"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(get(guarded, "/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void the_length_is_drawn_when_the_model_may_stop_and_ignore_eos_forbids_it() throws Exception {
        var model = ModelProfile.defaults().withEosAfter(TokenLength.fixed(4)).withAnyName(true);
        try (var stopping = Simulator.start(Servers.fast().withModel(model))) {
            String asked = chat("one", 9);
            assertThat(post(stopping, "/v1/chat/completions", asked).body())
                    .contains("\"finish_reason\":\"stop\"", "\"completion_tokens\":4");
            assertThat(post(
                                    stopping,
                                    "/v1/chat/completions",
                                    asked.replace("{\"model\"", "{\"ignore_eos\":true,\"model\""))
                            .body())
                    .contains("\"finish_reason\":\"length\"", "\"completion_tokens\":9");
            assertThat(post(
                                    stopping,
                                    "/v1/chat/completions",
                                    asked.replace("{\"model\"", "{\"min_tokens\":6,\"model\""))
                            .body())
                    .contains("\"finish_reason\":\"stop\"", "\"completion_tokens\":6");
        }
    }

    @Test
    void no_token_comes_before_its_due_time_and_truth_mode_tells_when_each_was_written() throws Exception {
        var config = SimulatorConfig.defaults()
                .withTiming(new Schedule(Duration.ofMillis(30), Duration.ofMillis(10)))
                .withStyle(ResponseStyle.defaults().withText(TokenText.NANO_TIME));
        try (var truthful = Simulator.start(config)) {
            long sent = System.nanoTime();
            String events = body(ask(truthful, "one", 5));
            long[] written = Stream.of(events.split("\"content\":\" "))
                    .skip(1)
                    .mapToLong(rest -> Long.parseLong(rest.substring(0, rest.indexOf('"'))))
                    .toArray();
            assertThat(written).hasSize(5);
            for (int token = 0; token < written.length; token++) {
                assertThat(written[token] - sent)
                        .isGreaterThanOrEqualTo(
                                Duration.ofMillis(30 + 10L * token).toNanos());
            }
        }
    }

    @Test
    void pipelined_requests_are_answered_in_their_order_on_one_connection() throws IOException {
        try (var client = new RawClient(server)) {
            String body = chat("one", 2);
            String request = "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length()
                    + "\r\n\r\n" + body;
            client.send(request + request + "GET /version HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            String all = client.readAll();
            assertThat(occurrences(all, "HTTP/1.1 200 OK")).isEqualTo(3);
            assertThat(occurrences(all, "[DONE]")).isEqualTo(2);
            assertThat(all).endsWith("{\"version\":\"llm-loadtest-simulator\"}").contains("connection: close\r\n");
        }
    }

    @Test
    void a_client_that_waits_for_100_continue_gets_it_before_it_sends_the_body() throws IOException {
        try (var client = new RawClient(server)) {
            String body = chat("one", 2);
            client.send("POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nConnection: close\r\n"
                    + "Content-Length: " + body.length() + "\r\n\r\n");
            assertThat(client.readUntil("\r\n\r\n")).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            client.send(body);
            assertThat(client.readAll()).startsWith("HTTP/1.1 200 OK").endsWith("0\r\n\r\n");
        }
    }

    @Test
    void bytes_that_are_no_http_get_a_400_and_the_end() throws IOException {
        try (var client = new RawClient(server)) {
            client.send("what is this?\r\n\r\n");
            assertThat(client.readAll()).startsWith("HTTP/1.1 400 ").contains("{\"error\":");
        }
    }

    @Test
    void the_ledger_and_the_metrics_page_account_for_every_request_and_token() throws Exception {
        try (var counted = Simulator.start(Servers.fast())) {
            ask(counted, "one two three", 7);
            ask(counted, "one two", 4);
            ask(counted, "[[fault:truncated]]", 9);
            post(counted, "/v1/chat/completions", "{}");
            String page = get(counted, "/metrics").body();
            SimulatorStats stats = counted.stats();

            assertThat(stats.requestsByPath())
                    .containsEntry("/v1/chat/completions", 4L)
                    .containsEntry("/metrics", 1L);
            assertThat(stats.completed()).isEqualTo(2);
            assertThat(stats.cut()).isEqualTo(1);
            assertThat(stats.rejected()).isEqualTo(1);
            assertThat(stats.tokensWritten()).isEqualTo(7 + 4 + 5);
            assertThat(stats.promptTokens()).isEqualTo(3 + 2 + 1);
            assertThat(stats.running()).isZero();
            assertThat(stats.maxRunning()).isEqualTo(1);
            assertThat(stats.tokensGenerated())
                    .as("the token at which the answer was cut was generated, too")
                    .isEqualTo(7 + 4 + 6);
            assertThat(page)
                    .contains("vllm:generation_tokens_total{engine=\"0\",model_name=\"simulated\"} 17.0\n")
                    .contains(
                            "vllm:request_success_total{engine=\"0\",model_name=\"simulated\",finished_reason=\"length\"} 2.0\n")
                    .contains("vllm:time_to_first_token_seconds_count{engine=\"0\",model_name=\"simulated\"} 3.0\n")
                    .contains(
                            "vllm:e2e_request_latency_seconds_bucket{engine=\"0\",model_name=\"simulated\",le=\"+Inf\"} 2.0\n");
        }
    }

    @Test
    void the_metrics_page_tells_finished_requests_by_reason_and_http_requests_by_status() throws Exception {
        try (var counted = Simulator.start(Servers.fast())) {
            ask(counted, "one two", 7);
            ask(counted, "[[fault:truncated]]", 9);
            ask(counted, "[[fault:empty]]", 9);
            ask(counted, "[[fault:error-in-stream]]", 9);
            ask(counted, "[[fault:malformed-http]]", 9);
            ask(counted, "/v1/completions", "{}");
            get(counted, "/v1/models");
            get(counted, "/nothing");
            get(counted, "/health");
            assertThat(get(counted, "/metrics").body().lines().filter(line -> line.startsWith("http_requests_total")))
                    .containsExactly(
                            "http_requests_total{handler=\"/v1/chat/completions\",method=\"POST\",status=\"2xx\"} 4.0",
                            "http_requests_total{handler=\"/v1/chat/completions\",method=\"POST\",status=\"5xx\"} 1.0",
                            "http_requests_total{handler=\"/v1/completions\",method=\"POST\",status=\"4xx\"} 1.0",
                            "http_requests_total{handler=\"/v1/models\",method=\"GET\",status=\"2xx\"} 1.0",
                            "http_requests_total{handler=\"none\",method=\"GET\",status=\"4xx\"} 1.0");
            assertThat(finished(counted)).containsExactly("stop 0.0", "length 1.0", "abort 1.0", "error 2.0");
            assertThat(counted.stats().promptTokens())
                    .as("of the empty answer, too: the engine had begun it")
                    .isEqualTo(2 + 1 + 1 + 1);
        }
    }

    @Test
    void a_request_whose_client_left_is_aborted_and_without_a_status_failed() throws Exception {
        try (var counted =
                Simulator.start(Servers.fast().withTiming(new Schedule(Duration.ofMillis(1), Duration.ofMillis(20))))) {
            for (String prompt : new String[] {"one", "[[fault:never-answers]]"}) {
                var leaving = new RawClient(counted);
                leaving.post("/v1/chat/completions", chat(prompt, 100_000), "");
                if (prompt.equals("one")) {
                    leaving.readUntil("data: ");
                }
                leaving.close();
            }
            while (!get(counted, "/metrics").body().contains("status=\"5xx\"} 1.0")) {
                Thread.onSpinWait();
            }
            while (counted.stats().cancelled() < 1) {
                Thread.onSpinWait();
            }
            assertThat(finished(counted)).contains("abort 1.0");
            assertThat(get(counted, "/metrics").body()).contains("status=\"2xx\"} 1.0");
        }
    }

    private static Stream<String> finished(Simulator server) throws Exception {
        return get(server, "/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("vllm:request_success_total"))
                .map(line -> line.replaceAll(".*finished_reason=\"(\\w+)\"} ", "$1 "));
    }

    @Test
    void a_client_that_goes_away_frees_its_place() throws Exception {
        var timing = new ContinuousBatching(1e6, 0, 1, 0, 0, 1, 1_000_000, 10, true);
        try (var batching = Simulator.start(Servers.fast().withTiming(timing))) {
            var leaving = new RawClient(batching);
            leaving.post("/v1/chat/completions", chat("one", 100_000), "");
            leaving.readUntil("data: ");
            leaving.close();

            assertThat(body(ask(batching, "next", 3))).contains("[DONE]");
            assertThat(batching.stats().cancelled()).isEqualTo(1);
        }
    }

    @Test
    void a_full_queue_is_a_503() throws Exception {
        var timing = new ContinuousBatching(1e6, 0, 1, 0, 0, 1, 1_000_000, 0, true);
        try (var batching = Simulator.start(Servers.fast().withTiming(timing));
                var busy = new RawClient(batching)) {
            busy.post("/v1/chat/completions", chat("one", 100_000), "");
            busy.readUntil("data: ");
            assertThat(ask(batching, "next", 3)).startsWith("HTTP/1.1 503 ");
        }
    }

    @Test
    void closing_with_grace_lets_a_running_answer_end() throws Exception {
        var config = Servers.fast().withTiming(new Schedule(Duration.ofMillis(1), Duration.ofMillis(20)));
        var draining = Simulator.start(config);
        try (var client = new RawClient(draining)) {
            client.post("/v1/chat/completions", chat("one", 10), "");
            client.readUntil("data: ");
            CompletableFuture<Void> closed = CompletableFuture.runAsync(() -> draining.close(Duration.ofSeconds(20)));
            assertThat(client.readAll()).endsWith("data: [DONE]\n\n\r\n0\r\n\r\n");
            closed.join();
            assertThat(draining.stats().completed()).isEqualTo(1);
            assertThatThrownBy(() -> new RawClient(draining)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void with_tls_a_client_that_trusts_its_certificate_gets_its_stream() throws Exception {
        try (var secure = Simulator.start(
                        Servers.fast().withEndpoint(ListenOptions.loopback().withTls(true)));
                var client =
                        HttpClient.newBuilder().sslContext(trusting(secure)).build()) {
            var request = HttpRequest.newBuilder(secure.uri().resolve("/v1/chat/completions"))
                    .POST(HttpRequest.BodyPublishers.ofString(chat("one", 5)))
                    .build();
            assertThat(client.send(request, BodyHandlers.ofString()).body()).endsWith("data: [DONE]\n\n");
        }
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_server_whose_loop_died_says_so_and_closes_with_what_it_knew() {
        Witness deadly = prompt -> {
            throw new NoClassDefFoundError("on purpose");
        };
        try (var dying = Simulator.start(Servers.fast(), deadly)) {
            assertThatThrownBy(() -> post(dying, "/v1/chat/completions", chat("one", 5)))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(dying::stats)
                    .isInstanceOf(EventLoopEndedException.class)
                    .hasRootCauseInstanceOf(NoClassDefFoundError.class);
            dying.close(Duration.ofMinutes(10));
            assertThat(dying.stats().requests()).isEqualTo(1);
        }
    }

    private static SSLContext trusting(Simulator secure) throws Exception {
        byte[] pem = secure.certificatePem().orElseThrow().getBytes(StandardCharsets.US_ASCII);
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "simulator",
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
