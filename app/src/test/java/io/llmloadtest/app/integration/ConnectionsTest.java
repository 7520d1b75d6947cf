package io.llmloadtest.app.integration;

import static io.llmloadtest.app.integration.FailuresTest.assertFailed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.app.CannotStartException;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.InputFile;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.simulator.Simulator;
import io.llmloadtest.simulator.config.ListenOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The ways to a server, and the ways that lead nowhere. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConnectionsTest {
    private static final Target.Tls INSECURE = new Target.Tls(Optional.empty(), true);

    @Test
    void shared_connections_are_opened_once_a_user_and_kept() throws Exception {
        try (Simulator server = Servers.start()) {
            Ran result = Load.on(server.uri()).users(2).requests(8).run();
            assertCompleted(result, 8);
            assertThat(server.stats().connections()).isEqualTo(2);
            assertThat(result.records())
                    .filteredOn(RequestRecord::reusedConnection)
                    .hasSizeGreaterThanOrEqualTo(6);
        }
    }

    @Test
    void new_connections_are_one_a_request() throws Exception {
        try (Simulator server = Servers.start()) {
            Ran result = Load.on(server.uri())
                    .requests(8)
                    .connections(TestPlan.Connections.NEW)
                    .run();
            assertCompleted(result, 8);
            assertThat(server.stats().connections()).isEqualTo(8);
            assertThat(result.records())
                    .noneMatch(RequestRecord::reusedConnection)
                    .allSatisfy(request -> assertThat(request.stamps().connected())
                            .isGreaterThan(request.stamps().started()));
        }
    }

    @Test
    void several_loops_share_the_users_and_the_requests() throws Exception {
        try (Simulator server = Servers.start()) {
            Ran result = Load.on(server.uri()).loops(3).users(5).requests(20).run();
            assertCompleted(result, 20);
            assertThat(server.stats().connections()).isEqualTo(5);
            assertThat(result.records()).extracting(RequestRecord::loop).containsOnly(0, 1, 2);
            assertThat(result.records()).extracting(RequestRecord::number).doesNotHaveDuplicates();
        }
    }

    /** The server has read the request that it closes on: what comes of it depends on how soon it does. */
    @Test
    void a_kept_connection_is_replaced_only_as_long_as_the_server_cannot_have_worked() throws Exception {
        try (ForgetfulServer server = ForgetfulServer.start(1)) {
            Ran result = Load.on(server.uri()).users(1).requests(3).run();
            assertThat(result.records()).hasSize(3).allSatisfy(request -> {
                if (request.outcome() instanceof Outcome.Completed) {
                    assertThat(request.reusedConnection()).isFalse();
                } else {
                    assertFailed(request, FailureKind.TRUNCATED, 0, "without an answer");
                    assertThat(request.attempts()).isEqualTo(1);
                    assertThat(request.stamps().ended() - request.stamps().started())
                            .isGreaterThan(Duration.ofMillis(5).toNanos());
                }
            });
        }
    }

    @Test
    void a_server_that_worked_on_a_request_and_dropped_it_is_not_asked_again() throws Exception {
        try (ForgetfulServer server = ForgetfulServer.start(1, Duration.ofMillis(300))) {
            Ran result = Load.on(server.uri()).users(1).requests(4).run();
            LevelResult level = result.levels().getFirst();
            assertThat(level.completed()).isEqualTo(2);
            assertThat(level.failed()).isEqualTo(2);
            assertThat(result.records())
                    .allSatisfy(request -> assertThat(request.attempts()).isEqualTo(1))
                    .filteredOn(RequestRecord::reusedConnection)
                    .hasSize(2)
                    .allSatisfy(request -> assertFailed(request, FailureKind.TRUNCATED, 0, "without an answer"));
        }
    }

    @Test
    void a_new_connection_that_closes_without_an_answer_is_no_reason_to_try_again() throws Exception {
        try (ForgetfulServer server = ForgetfulServer.start(0)) {
            Ran result = Load.on(server.uri()).users(1).requests(3).run();
            assertThat(result.records())
                    .hasSize(3)
                    .allSatisfy(request -> assertFailed(request, FailureKind.TRUNCATED, 0, "without an answer"));
            assertThat(server.connections()).isEqualTo(3);
        }
    }

    @Test
    void without_the_kernels_stamps_the_loop_takes_them() throws Exception {
        try (Simulator server = Servers.start()) {
            Ran result = Load.on(server.uri()).stamps(TestPlan.Stamps.USER).run();
            assertCompleted(result, 4);
            assertThat(result.records()).extracting(RequestRecord::stampSource).containsOnly(StampSource.USER);
        }
    }

    @Test
    void a_port_where_nothing_listens_fails_every_request() throws Exception {
        Ran result = Load.on(closedPort()).run();
        assertThat(result.status()).isEqualTo(RunResult.Status.FAILED);
        assertThat(result.records())
                .hasSize(4)
                .allSatisfy(request -> assertFailed(request, FailureKind.CONNECT, 0, "refused"));
    }

    @Test
    void a_port_that_takes_no_connection_fails_by_the_connect_limit() throws Exception {
        try (FullServer server = FullServer.start()) {
            Ran result = Load.on(server.uri())
                    .requests(2)
                    .connectTimeout(Duration.ofMillis(400))
                    .run();
            assertThat(result.records()).hasSize(2).allSatisfy(request -> {
                assertFailed(request, FailureKind.CONNECT_TIMEOUT, 0, "no connection within 400 ms");
                assertThat(request.stamps().ended() - request.stamps().started())
                        .isGreaterThanOrEqualTo(Duration.ofMillis(400).toNanos());
            });
        }
    }

    @Test
    void a_name_that_does_not_resolve_stops_the_run_before_it_starts() {
        Load load = Load.on(URI.create("http://no-such-host.invalid:8000"));
        assertThatThrownBy(load::run)
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("'no-such-host.invalid' doesn't resolve");
    }

    @Test
    void a_server_on_ipv6_is_reached() throws Exception {
        try (Simulator server = onIpv6()) {
            assertCompleted(Load.on(server.uri()).preflight().run(), 4);
        }
    }

    private static Simulator onIpv6() {
        try {
            return Simulator.start(
                    Servers.brisk().withEndpoint(ListenOptions.loopback().withHost("::1")));
        } catch (UncheckedIOException noIpv6) {
            return Assumptions.abort("this machine has no IPv6: " + noIpv6.getMessage());
        }
    }

    @Test
    void tls_is_trusted_by_the_certificate_that_was_named(@TempDir Path folder) throws Exception {
        try (Simulator server = startSecure()) {
            Path pem = folder.resolve("ca.pem");
            Files.writeString(pem, server.certificatePem().orElseThrow());
            Ran result = Load.on(server.uri())
                    .tls(new Target.Tls(Optional.of(new InputFile.Local(pem.toString())), false))
                    .run();
            assertCompleted(result, 4);
        }
    }

    @Test
    void tls_without_checks_takes_any_certificate() throws Exception {
        try (Simulator server = startSecure()) {
            assertCompleted(Load.on(server.uri()).tls(INSECURE).run(), 4);
        }
    }

    @Test
    void tls_refuses_a_certificate_that_nobody_vouches_for() throws Exception {
        try (Simulator server = startSecure()) {
            Ran result = Load.on(server.uri()).run();
            assertThat(result.status()).isEqualTo(RunResult.Status.FAILED);
            assertThat(result.records())
                    .hasSize(4)
                    .allSatisfy(request -> assertFailed(request, FailureKind.TLS, 0, "certificate"));
            assertThat(server.stats().requests()).isZero();
        }
    }

    @Test
    void tls_to_a_server_without_it_fails_as_tls() throws Exception {
        try (Simulator server = Servers.start()) {
            Ran result =
                    Load.on(URI.create("https://127.0.0.1:" + server.port())).run();
            assertThat(result.records())
                    .hasSize(4)
                    .allSatisfy(request -> assertFailed(request, FailureKind.TLS, 0, "doesn't speak TLS"));
        }
    }

    @Test
    void a_proxy_is_asked_for_the_whole_address() throws Exception {
        try (Simulator server = Servers.start();
                Proxy proxy = Proxy.start()) {
            assertCompleted(Load.on(server.uri()).proxy(proxy.uri()).run(), 4);
            assertThat(proxy.heads())
                    .hasSize(4)
                    .allSatisfy(head ->
                            assertThat(head).startsWith("POST " + server.uri() + "/v1/chat/completions HTTP/1.1\r\n"));
        }
    }

    @Test
    void a_proxy_is_tunnelled_through_for_tls() throws Exception {
        try (Simulator server = startSecure();
                Proxy proxy = Proxy.start()) {
            assertCompleted(
                    Load.on(server.uri()).tls(INSECURE).proxy(proxy.uri()).run(), 4);
            assertThat(proxy.heads())
                    .hasSize(2)
                    .allSatisfy(head ->
                            assertThat(head).startsWith("CONNECT 127.0.0.1:" + server.port() + " HTTP/1.1\r\n"));
        }
    }

    @Test
    void a_proxy_that_is_not_there_fails_every_request() throws Exception {
        try (Simulator server = Servers.start()) {
            Ran result = Load.on(server.uri()).proxy(closedPort()).run();
            assertThat(result.records())
                    .hasSize(4)
                    .allSatisfy(request -> assertFailed(request, FailureKind.CONNECT, 0, "refused"));
            assertThat(server.stats().requests()).isZero();
        }
    }

    private static Simulator startSecure() {
        return Simulator.start(
                Servers.brisk().withEndpoint(ListenOptions.loopback().withTls(true)));
    }

    /** A port that was free a moment ago. */
    private static URI closedPort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + probe.getLocalPort());
        }
    }

    private static void assertCompleted(Ran result, int requests) {
        assertThat(result.status()).isEqualTo(RunResult.Status.COMPLETED);
        assertThat(result.levels().getFirst().completed()).isEqualTo(requests);
        assertThat(result.records()).hasSize(requests).allSatisfy(request -> FailuresTest.assertTokens(request, 10));
    }
}
