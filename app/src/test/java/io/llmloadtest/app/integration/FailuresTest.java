package io.llmloadtest.app.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.simulator.Simulator;
import io.llmloadtest.simulator.config.FaultKind;
import io.llmloadtest.simulator.config.FaultShare;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything on the wire that is a failure, although many clients take it for a success. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FailuresTest {
    private static final Duration LIMIT = Duration.ofMillis(500);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            error-in-stream | STREAM_ERROR  | 200 | 5 | EngineCore died
            truncated       | TRUNCATED     | 200 | 5 | without a finish reason and without [DONE]
            close-mid-body  | TRUNCATED     | 200 | 5 | cut in mid-stream, after 5 chunks
            reset-mid-body  | TRUNCATED     | 200 | 5 | cut in mid-stream, after 5 chunks
            empty           | EMPTY         | 200 | 0 | without a single token
            malformed-event | MALFORMED     | 200 | 5 | isn't JSON
            429             | RATE_LIMITED  | 429 | 0 | Too Many Requests
            503             | SERVER_ERROR  | 503 | 0 | Service Unavailable
            500             | SERVER_ERROR  | 500 | 0 | Internal Server Error
            400             | CLIENT_ERROR  | 400 | 0 | Bad Request
            redirect        | CLIENT_ERROR  | 302 | 0 | redirects are not followed
            html-page       | WRONG_CONTENT | 200 | 0 | text/html
            json-page       | WRONG_CONTENT | 200 | 0 | no completion
            malformed-http  | MALFORMED     | 0   | 0 | HTTQ
            """, quoteCharacter = '`')
    void a_failure_on_the_wire_is_named_and_its_tokens_kept(
            String fault, FailureKind kind, int status, int tokens, String message) throws Exception {
        try (Simulator server = Servers.start(FaultKind.byId(fault).orElseThrow())) {
            Ran result = Load.on(server.uri()).run();
            assertThat(result.status()).isEqualTo(RunResult.Status.FAILED);
            assertThat(result.levels().getFirst().failed()).isEqualTo(4);
            assertThat(result.records()).hasSize(4).allSatisfy(request -> {
                assertFailed(request, kind, status, message);
                assertTokens(request, tokens);
            });
            assertThat(server.stats().requests()).as("none is tried again").isEqualTo(4);
        }
    }

    @Test
    void a_whole_answer_without_a_finish_reason_is_a_failure_as_its_stream_is() throws Exception {
        try (Simulator server = Servers.start(FaultKind.TRUNCATED)) {
            Ran result = Load.on(server.uri()).unstreamed().run();
            assertThat(result.records())
                    .hasSize(4)
                    .allSatisfy(request -> assertFailed(request, FailureKind.TRUNCATED, 200, "no finish reason"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "stall, STALL_TIMEOUT, 200, 5, no bytes for 500 ms in mid-stream",
        "never-answers, FIRST_TOKEN_TIMEOUT, 0, 0, no token within 500 ms"
    })
    void silence_fails_by_the_limit_of_its_phase(String fault, FailureKind kind, int status, int tokens, String message)
            throws Exception {
        try (Simulator server = Servers.start(FaultKind.byId(fault).orElseThrow())) {
            Load load = Load.on(server.uri()).requests(2);
            Ran result = (tokens > 0 ? load.stallTimeout(LIMIT) : load.firstTokenTimeout(LIMIT)).run();
            assertThat(result.records()).hasSize(2).allSatisfy(request -> {
                assertFailed(request, kind, status, message);
                assertTokens(request, tokens);
                long from = tokens > 0
                        ? request.stamps().lastToken()
                        : request.stamps().started();
                assertThat(request.stamps().ended() - from)
                        .as("not before the limit, and not as late as the next longer one, which is 20 s")
                        .isBetween(LIMIT.toNanos(), Duration.ofSeconds(15).toNanos());
            });
        }
    }

    @Test
    void an_answer_over_the_total_limit_fails_with_what_had_come() throws Exception {
        try (Simulator server = Simulator.start(Servers.withGap(Duration.ofMillis(50)))) {
            Ran result = Load.on(server.uri())
                    .requests(2)
                    .outputTokens(1000)
                    .totalTimeout(LIMIT)
                    .run();
            assertThat(result.records()).hasSize(2).allSatisfy(request -> {
                assertFailed(request, FailureKind.TOTAL_TIMEOUT, 200, "not finished within 500 ms");
                assertThat(request.chunks()).isBetween(1, 11);
                assertThat(request.stamps().ended() - request.stamps().started())
                        .isGreaterThanOrEqualTo(LIMIT.toNanos());
            });
        }
    }

    @Test
    void an_unstreamed_answer_has_no_first_token_limit() throws Exception {
        try (Simulator server = Simulator.start(Servers.withGap(Duration.ofMillis(60)))) {
            Ran result = Load.on(server.uri())
                    .unstreamed()
                    .requests(2)
                    .firstTokenTimeout(LIMIT)
                    .run();
            assertThat(result.levels().getFirst().completed()).isEqualTo(2);
        }
    }

    @Test
    void a_connection_reset_when_accepted_fails_every_request() throws Exception {
        try (Simulator server = Servers.start(FaultKind.RESET_ON_ACCEPT)) {
            Ran result = Load.on(server.uri()).run();
            assertThat(result.status()).isEqualTo(RunResult.Status.FAILED);
            assertThat(result.records())
                    .hasSize(4)
                    .extracting(request -> ((Outcome.Failed) request.outcome()).kind())
                    .as("whether the reset is seen before the request is written is a matter of luck")
                    .allMatch(kind -> kind == FailureKind.CONNECT || kind == FailureKind.TRUNCATED);
        }
    }

    @Test
    void a_failure_leaves_the_other_requests_alone() throws Exception {
        try (Simulator server =
                Simulator.start(Servers.brisk().withFaults(new FaultShare(FaultKind.CLOSE_MID_BODY, 0.5)))) {
            Ran result = Load.on(server.uri()).users(4).requests(40).run();
            assertThat(result.status()).isEqualTo(RunResult.Status.COMPLETED);
            assertThat(result.levels().getFirst().completed())
                    .isEqualTo(server.stats().completed())
                    .isPositive();
            assertThat(result.levels().getFirst().failed())
                    .isEqualTo(server.stats().faults().get(FaultKind.CLOSE_MID_BODY))
                    .isPositive();
        }
    }

    static void assertFailed(RequestRecord request, FailureKind kind, int status, String message) {
        assertThat(request.outcome()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.kind()).isEqualTo(kind);
            assertThat(failed.httpStatus()).isEqualTo(status);
            assertThat(failed.message()).contains(message);
        });
    }

    static void assertTokens(RequestRecord request, int tokens) {
        assertThat(request.chunks()).isEqualTo(tokens);
        assertThat(request.output().tokens()).isEqualTo(tokens);
        assertThat(request.tokenTimes().totalTokens()).isEqualTo(tokens);
    }
}
