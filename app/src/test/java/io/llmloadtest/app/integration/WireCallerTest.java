package io.llmloadtest.app.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.plan.Credential;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.engine.Engine;
import io.llmloadtest.engine.EngineOptions;
import io.llmloadtest.engine.call.WireCall;
import io.llmloadtest.engine.call.WireCaller;
import io.llmloadtest.engine.call.WireTrace;
import io.llmloadtest.protocols.Call;
import io.llmloadtest.protocols.openai.OpenAiChat;
import io.llmloadtest.simulator.Simulator;
import io.llmloadtest.simulator.config.FaultKind;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Single calls of which every read is kept. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WireCallerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int ALL = Integer.MAX_VALUE;

    /** What a test does with a caller. */
    private interface Use {
        void of(WireCaller caller);
    }

    private static void with(URI server, Use use) throws Exception {
        Target target = new Target(
                server,
                "simulated",
                "openai-chat",
                new Credential.None(),
                Map.of(),
                Target.Tls.VERIFIED,
                Optional.empty());
        try (Engine engine = Engine.start(target, new OpenAiChat(), "", EngineOptions.of(TestPlan.Stamps.AUTO))) {
            use.of(engine.wireCaller());
        }
    }

    private static WireCall chat(int tokens, Duration timeout, int enoughBytes) {
        String body = "{\"model\":\"simulated\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"stream\":true,"
                + "\"max_tokens\":" + tokens + "}";
        return new WireCall(Call.post("/chat/completions", body.getBytes(UTF_8)), timeout, enoughBytes);
    }

    private static WireCall chat(int tokens) {
        return chat(tokens, PATIENCE, ALL);
    }

    private static String text(WireTrace trace) {
        StringBuilder text = new StringBuilder();
        trace.reads().forEach(read -> text.append(new String(read.body(), UTF_8)));
        return text.toString();
    }

    @Test
    void an_exchange_is_kept_read_by_read_with_its_instants() throws Exception {
        try (Simulator server = Servers.start()) {
            with(server.uri(), caller -> {
                WireTrace trace = caller.call(chat(5));

                assertThat(trace.end()).isEqualTo(new WireTrace.End.Complete());
                assertThat(trace.head().orElseThrow().response().status()).isEqualTo(200);
                assertThat(trace.reads())
                        .extracting(WireTrace.Read::arrivalNanos)
                        .isSorted()
                        .first()
                        .satisfies(first -> assertThat(first).isGreaterThanOrEqualTo(Servers.TTFT.toNanos()));
                assertThat(trace.endNanos())
                        .isGreaterThanOrEqualTo(trace.reads().getLast().arrivalNanos());
                assertThat(text(trace)).endsWith("data: [DONE]\n\n");
            });
        }
    }

    @Test
    void the_next_call_goes_over_the_same_connection() throws Exception {
        try (Simulator server = Servers.start()) {
            with(server.uri(), caller -> {
                WireTrace first = caller.call(chat(1));
                WireTrace second = caller.call(chat(1));

                assertThat(first.reusedConnection()).isFalse();
                assertThat(first.keepsConnection()).isTrue();
                assertThat(second.reusedConnection()).isTrue();
                assertThat(second.connectedNanos()).isZero();
            });
        }
    }

    /** The server has read the call that it closes on: what comes of it depends on how soon it does. */
    @Test
    void a_kept_connection_is_replaced_and_noted_only_as_long_as_the_server_cannot_have_worked() throws Exception {
        try (ForgetfulServer server = ForgetfulServer.start(1)) {
            with(server.uri(), caller -> {
                caller.call(chat(1));
                WireTrace second = caller.call(chat(1));

                if (second.end() instanceof WireTrace.End.Complete) {
                    assertThat(second.reusedConnection()).isFalse();
                    assertThat(second.droppedConnection()).isTrue();
                } else {
                    assertThat(second.endNanos())
                            .isGreaterThan(Duration.ofMillis(5).toNanos());
                }
            });
        }
    }

    @Test
    void a_server_that_worked_on_a_call_and_dropped_it_is_not_asked_again() throws Exception {
        try (ForgetfulServer server = ForgetfulServer.start(1, Duration.ofMillis(300))) {
            with(server.uri(), caller -> {
                caller.call(chat(1));
                WireTrace second = caller.call(chat(1));

                assertThat(second.end())
                        .isInstanceOfSatisfying(
                                WireTrace.End.Lost.class,
                                lost -> assertThat(lost.kind()).isEqualTo(FailureKind.TRUNCATED));
                assertThat(second.reusedConnection()).isTrue();
            });
        }
    }

    @Test
    void an_answer_is_cut_when_enough_of_it_came() throws Exception {
        try (Simulator server = Servers.start()) {
            with(server.uri(), caller -> {
                WireTrace trace = caller.call(chat(100_000, PATIENCE, 2_000));

                assertThat(trace.end()).isEqualTo(new WireTrace.End.Enough());
                assertThat(text(trace)).hasSizeGreaterThanOrEqualTo(2_000).doesNotContain("[DONE]");
                assertThat(caller.call(chat(1)).end()).isEqualTo(new WireTrace.End.Complete());
            });
        }
    }

    @Test
    void an_answer_that_never_comes_is_given_up_in_time() throws Exception {
        try (Simulator server = Servers.start(FaultKind.NEVER_ANSWERS)) {
            with(server.uri(), caller -> {
                WireTrace trace = caller.call(chat(1, Duration.ofMillis(100), ALL));

                assertThat(trace.end())
                        .isInstanceOfSatisfying(
                                WireTrace.End.Lost.class,
                                lost -> assertThat(lost.kind()).isEqualTo(FailureKind.TOTAL_TIMEOUT));
                assertThat(trace.head()).isEmpty();
            });
        }
    }

    @Test
    void an_answer_cut_in_its_middle_keeps_what_came() throws Exception {
        try (Simulator server = Servers.start(FaultKind.CLOSE_MID_BODY)) {
            with(server.uri(), caller -> {
                WireTrace trace = caller.call(chat(10));

                assertThat(trace.end())
                        .isEqualTo(new WireTrace.End.Lost(
                                FailureKind.TRUNCATED, "the connection was cut within the answer"));
                assertThat(text(trace)).contains("\"content\":");
            });
        }
    }

    @Test
    void bytes_that_are_no_http_are_told() throws Exception {
        try (Simulator server = Servers.start(FaultKind.MALFORMED_HTTP)) {
            with(
                    server.uri(),
                    caller -> assertThat(caller.call(chat(1)).end())
                            .isInstanceOfSatisfying(
                                    WireTrace.End.Lost.class,
                                    lost -> assertThat(lost.kind()).isEqualTo(FailureKind.MALFORMED)));
        }
    }

    @Test
    void a_connect_takes_some_time_or_fails() throws Exception {
        URI gone;
        try (Simulator server = Servers.start()) {
            gone = server.uri();
            with(
                    server.uri(),
                    caller -> assertThat(caller.connectNanos(PATIENCE).orElseThrow())
                            .isPositive());
        }
        with(gone, caller -> {
            assertThat(caller.connectNanos(PATIENCE)).isEmpty();
            assertThat(caller.call(chat(1)).end())
                    .isInstanceOfSatisfying(
                            WireTrace.End.Lost.class,
                            lost -> assertThat(lost.kind()).isEqualTo(FailureKind.CONNECT));
        });
    }

    @Test
    void a_connect_without_an_answer_is_given_up_in_time() throws Exception {
        try (FullServer server = FullServer.start()) {
            with(server.uri(), caller -> {
                assertThat(caller.connectNanos(Duration.ofMillis(50))).isEmpty();
                assertThat(caller.call(chat(1, Duration.ofMillis(50), ALL)).end())
                        .isEqualTo(new WireTrace.End.Lost(FailureKind.CONNECT_TIMEOUT, "no connection in time"));
            });
        }
    }
}
