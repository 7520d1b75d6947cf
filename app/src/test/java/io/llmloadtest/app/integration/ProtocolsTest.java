package io.llmloadtest.app.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.app.CannotStartException;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.catalog.Protocols;
import io.llmloadtest.simulator.Simulator;
import io.llmloadtest.simulator.config.FaultKind;
import io.llmloadtest.simulator.config.ListenOptions;
import io.llmloadtest.simulator.config.SimulatorConfig;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every wire protocol, from the plan to the result, against the simulator on one port. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProtocolsTest {
    /** After how many tokens each fault ends an answer, and as what it counts. */
    private static final List<Failing> FAILURES = List.of(
            new Failing(FaultKind.ERROR_IN_STREAM, FailureKind.STREAM_ERROR, 200, 5),
            new Failing(FaultKind.TRUNCATED, FailureKind.TRUNCATED, 200, 5),
            new Failing(FaultKind.CLOSE_MID_BODY, FailureKind.TRUNCATED, 200, 5),
            new Failing(FaultKind.RESET_MID_BODY, FailureKind.TRUNCATED, 200, 5),
            new Failing(FaultKind.EMPTY, FailureKind.EMPTY, 200, 0),
            new Failing(FaultKind.MALFORMED_EVENT, FailureKind.MALFORMED, 200, 5),
            new Failing(FaultKind.STATUS_429, FailureKind.RATE_LIMITED, 429, 0),
            new Failing(FaultKind.STATUS_500, FailureKind.SERVER_ERROR, 500, 0),
            new Failing(FaultKind.HTML_PAGE, FailureKind.WRONG_CONTENT, 200, 0),
            new Failing(FaultKind.JSON_PAGE, FailureKind.WRONG_CONTENT, 200, 0));

    record Failing(FaultKind fault, FailureKind kind, int status, int tokens) {}

    /** Those that generate text; what embeds has no tokens. */
    static List<String> protocols() {
        return Protocols.all().stream()
                .filter(protocol -> !protocol.embeds())
                .map(Protocol::id)
                .toList();
    }

    static Stream<Arguments> failures() {
        return protocols().stream()
                .flatMap(protocol -> FAILURES.stream().map(failing -> Arguments.of(protocol, failing)));
    }

    static Stream<Arguments> oddities() {
        return protocols().stream()
                .flatMap(protocol -> Stream.of(
                                FaultKind.REASONING,
                                FaultKind.FIVE_PER_CHUNK,
                                FaultKind.BYTEWISE_CHUNKS,
                                FaultKind.EVENTS_TOGETHER,
                                FaultKind.DRIP,
                                FaultKind.NOT_STREAMED,
                                FaultKind.NO_USAGE,
                                FaultKind.NO_LAST_BLANK_LINE,
                                FaultKind.COMMENTS,
                                FaultKind.CRLF)
                        .map(fault -> Arguments.of(protocol, fault)));
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void every_token_that_was_written_is_counted_and_timed(String protocol) throws Exception {
        try (Simulator server = Simulator.start(SimulatorConfig.defaults())) {
            Ran result = Load.on(server.uri()).protocol(protocol).run();
            assertThat(result.records()).hasSize(4).allSatisfy(request -> {
                assertThat(request.outcome())
                        .isInstanceOfSatisfying(
                                Outcome.Completed.class,
                                completed ->
                                        assertThat(completed.finishReason()).isEqualTo("length"));
                assertThat(request.chunks()).isEqualTo(10);
                assertThat(request.output().tokens()).isEqualTo(10);
            });
            assertThat(server.stats().tokensWritten()).isEqualTo(40);
        }
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void a_whole_answer_is_counted(String protocol) throws Exception {
        try (Simulator server = Simulator.start(SimulatorConfig.defaults())) {
            Ran result = Load.on(server.uri()).protocol(protocol).unstreamed().run();
            assertThat(result.records())
                    .hasSize(4)
                    .allSatisfy(request -> assertThat(request.outcome()).isInstanceOf(Outcome.Completed.class));
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_failure_on_the_wire_is_named_and_its_tokens_kept(String protocol, Failing failing) throws Exception {
        try (Simulator server = Servers.start(failing.fault())) {
            Ran result = Load.on(server.uri())
                    .protocol(protocol)
                    .users(1)
                    .requests(1)
                    .run();
            assertThat(result.records()).hasSize(1).allSatisfy(request -> {
                assertThat(request.outcome()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                    assertThat(failed.kind()).isEqualTo(failing.kind());
                    assertThat(failed.httpStatus()).isEqualTo(failing.status());
                });
                assertThat(request.chunks()).isEqualTo(failing.tokens());
            });
        }
    }

    static List<Failing> failing() {
        return FAILURES;
    }

    @ParameterizedTest
    @MethodSource("failing")
    void by_http_2_every_failure_has_the_same_name(Failing failing) throws Exception {
        try (Simulator server = Servers.start(failing.fault())) {
            Ran result = Load.on(server.uri()).http2().run();
            assertThat(result.records()).hasSize(4).allSatisfy(request -> {
                assertThat(request.outcome()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                    assertThat(failed.kind()).isEqualTo(failing.kind());
                    assertThat(failed.httpStatus()).isEqualTo(failing.status());
                });
                assertThat(request.chunks()).isEqualTo(failing.tokens());
            });
        }
    }

    @ParameterizedTest
    @MethodSource("oddities")
    void what_is_merely_unusual_completes(String protocol, FaultKind fault) throws Exception {
        try (Simulator server = Servers.start(fault)) {
            Ran result = Load.on(server.uri())
                    .protocol(protocol)
                    .users(1)
                    .requests(1)
                    .run();
            assertThat(result.levels().getFirst().completed()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void the_model_is_the_one_that_the_server_has_and_the_key_is_shown(String protocol) throws Exception {
        SimulatorConfig locked =
                SimulatorConfig.defaults().withEndpoint(ListenOptions.loopback().withApiKey("sk-right"));
        try (Simulator server = Simulator.start(locked)) {
            Ran result = Load.on(server.uri())
                    .protocol(protocol)
                    .model("default")
                    .key("sk-right")
                    .preflight()
                    .run();
            assertThat(result.plan().target().model()).isEqualTo("simulated");
            assertThat(result.levels().getFirst().completed()).isEqualTo(4);
        }
    }

    /** Those whose requests name a model. */
    static List<String> naming() {
        return protocols().stream()
                .filter(protocol -> !Set.of("sglang", "tgi").contains(protocol))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("naming")
    void a_misspelt_model_is_refused_with_those_that_there_are(String protocol) {
        try (Simulator server = Simulator.start(SimulatorConfig.defaults())) {
            assertThatThrownBy(() -> Load.on(server.uri())
                            .protocol(protocol)
                            .model("simulatde")
                            .preflight()
                            .run())
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining("'simulated'");
        }
    }
}
