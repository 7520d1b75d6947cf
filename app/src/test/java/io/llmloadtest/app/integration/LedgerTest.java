package io.llmloadtest.app.integration;

import static io.llmloadtest.report.FindingText.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.event.RunListener;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.ledger.Explanation;
import io.llmloadtest.core.ledger.Ledger;
import io.llmloadtest.core.ledger.LedgerRow;
import io.llmloadtest.core.ledger.Quantity;
import io.llmloadtest.core.ledger.ServerAccount;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.MetricsSource;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.engine.level.StopSignal;
import io.llmloadtest.report.FindingText;
import io.llmloadtest.simulator.Simulator;
import io.llmloadtest.simulator.SimulatorStats;
import io.llmloadtest.simulator.config.FaultKind;
import io.llmloadtest.simulator.config.FaultShare;
import io.llmloadtest.simulator.config.ListenOptions;
import io.llmloadtest.simulator.config.SimulatorConfig;
import io.llmloadtest.simulator.config.Timing.ContinuousBatching;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The client's books against those of a server that tells what it counts, and against what it really did. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LedgerTest {
    private static final String CHAT = "/v1/chat/completions";

    @Test
    void a_thousand_streams_with_every_fault_leave_nothing_unexplained() throws Exception {
        try (Simulator server = Simulator.start(Servers.brisk().withFaults(everyFault(0.05)))) {
            Ran result = counted(server)
                    .users(1_000)
                    .requests(6_000)
                    .outputTokens(20)
                    .loops(2)
                    .silence(Duration.ofSeconds(3))
                    .run();
            Ledger ledger = ledger(result);
            SimulatorStats truth = server.stats();
            assertThat(truth.faults()).as("every fault was met").hasSize(FaultKind.values().length);
            assertThat(ledger.balanced()).isTrue();
            assertThat(ledger.rows())
                    .hasSize(4)
                    .allSatisfy(row ->
                            assertThat(row.unexplained()).as(row.toString()).hasValue(0));
            assertTruth(ledger, truth);
            assertThat(explained(ledger, Quantity.OUTPUT_TOKENS))
                    .as("what was generated and never arrived")
                    .isEqualTo(truth.tokensGenerated() - tokens(result));
            assertNoFinding(result);
        }
    }

    @Test
    void over_http_2_a_thousand_streams_with_every_fault_of_a_stream_leave_nothing_unexplained() throws Exception {
        try (Simulator server = Simulator.start(Servers.brisk().withFaults(everyFault(0.05)))) {
            Ran result = counted(server)
                    .http2()
                    .users(1_000)
                    .requests(3_000)
                    .outputTokens(20)
                    .loops(2)
                    .silence(Duration.ofSeconds(3))
                    .run();
            assertThat(ledger(result).balanced()).isTrue();
            assertThat(result.records()).hasSize(3_000);
        }
    }

    @Test
    void without_faults_all_three_books_hold_the_same() throws Exception {
        try (Simulator server = Servers.start()) {
            Ran result = counted(server).users(50).requests(300).run();
            assertThat(ledger(result).rows()).extracting(LedgerRow::quantity).containsExactly(Quantity.values());
            assertThat(ledger(result).rows()).allSatisfy(LedgerTest::assertAgrees);
            assertThat(figure(ledger(result), Quantity.REQUESTS)).isEqualTo(300);
            assertThat(figure(ledger(result), Quantity.INPUT_TOKENS)).isEqualTo(300 * 20);
            assertThat(figure(ledger(result), Quantity.OUTPUT_TOKENS)).isEqualTo(300 * 10);
            assertNoFinding(result);
        }
    }

    @Test
    void preflight_and_warm_up_lie_outside() throws Exception {
        try (Simulator server = Servers.start()) {
            Ledger ledger = ledger(counted(server).preflight().warmup(3).run());
            assertThat(ledger.rows()).allSatisfy(LedgerTest::assertAgrees);
            assertThat(figure(ledger, Quantity.REQUESTS)).isEqualTo(4);
        }
    }

    @Test
    void requests_that_a_full_queue_refuses_and_chat_template_tokens_are_accounted_for() throws Exception {
        var timing = new ContinuousBatching(1e6, 0, 2, 0, 0, 4, 100_000, 2, true);
        SimulatorConfig config = Servers.brisk().withTiming(timing);
        try (Simulator server = Simulator.start(config.withModel(config.model().withTemplateTokens(9)))) {
            Ran result = counted(server).users(12).requests(60).run();
            assertThat(result.levels().getFirst().failed())
                    .as("some were refused")
                    .isPositive();
            assertThat(ledger(result).balanced()).isTrue();
            assertTruth(ledger(result), server.stats());
            assertNoFinding(result);
        }
    }

    @Test
    void streams_that_are_cancelled_are_accounted_for_with_what_was_generated() throws Exception {
        try (Simulator server = Simulator.start(Servers.withGap(Duration.ofMillis(20)))) {
            Ran result = counted(server)
                    .users(5)
                    .outputTokens(100_000)
                    .elapsed(Duration.ofMillis(300))
                    .drain(Duration.ofMillis(200))
                    .run();
            Ledger ledger = ledger(result);
            assertThat(ledger.row(Quantity.REQUESTS).orElseThrow().client().cancelled())
                    .isEqualTo(5);
            assertThat(ledger.balanced()).isTrue();
            assertTruth(ledger, server.stats());
            assertThat(ledger.firstToken()).get().satisfies(check -> {
                assertThat(check.serverRequests()).isEqualTo(5);
                assertThat(check.differenceMillis()).isPositive();
            });
        }
    }

    @Test
    void a_second_client_is_named_with_what_it_had() throws Exception {
        try (Simulator server = Simulator.start(Servers.withGap(Duration.ofMillis(30)))) {
            Ran result = counted(server)
                    .users(4)
                    .requests(4)
                    .outputTokens(80)
                    .run(
                            onFirstTick(() ->
                                    Load.on(server.uri()).users(3).requests(7).run()),
                            new StopSignal());
            LevelResult level = result.levels().getFirst();
            assertThat(level.verdict().findings())
                    .filteredOn(finding -> finding.id().equals("foreign-traffic"))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.severity()).isEqualTo(Finding.Severity.SUSPECT);
                        assertThat(evidence(finding)).endsWith("7 requests, 140 input tokens, 70 output tokens");
                    });
            assertThat(ledger(result).balanced()).isFalse();
        }
    }

    @Test
    void a_second_client_s_single_request_is_seen_among_faults() throws Exception {
        FaultShare[] faults = Stream.of(FaultKind.TRUNCATED, FaultKind.STATUS_503, FaultKind.HTML_PAGE)
                .map(kind -> new FaultShare(kind, 0.1))
                .toArray(FaultShare[]::new);
        try (Simulator server =
                Simulator.start(Servers.withGap(Duration.ofMillis(30)).withFaults(faults))) {
            Ran result = counted(server)
                    .users(40)
                    .requests(200)
                    .outputTokens(20)
                    .run(
                            onFirstTick(() ->
                                    Load.on(server.uri()).users(1).requests(1).run()),
                            new StopSignal());
            assertThat(result.levels().getFirst().verdict().findings())
                    .filteredOn(finding -> finding.id().equals("foreign-traffic"))
                    .singleElement()
                    .extracting(FindingText::evidence)
                    .asString()
                    .contains("1 request");
        }
    }

    @Test
    void a_server_without_counters_is_said_to_have_none_and_nothing_else_changes() throws Exception {
        try (Simulator server = Servers.start()) {
            Ran result = Load.on(server.uri())
                    .metrics(new MetricsSource.At(server.uri().resolve("/nothing")))
                    .run();
            assertThat(result.status()).isEqualTo(RunResult.Status.COMPLETED);
            assertThat(result.levels().getFirst().completed()).isEqualTo(4);
            assertThat(ledger(result).server()).isEqualTo(new ServerAccount.Uncounted("/nothing answered 404"));
            assertNoFinding(result);
        }
    }

    @Test
    void a_run_that_asks_for_no_counters_reads_none() throws Exception {
        try (Simulator server = Servers.start()) {
            Ran result = Load.on(server.uri()).metrics(new MetricsSource.Off()).run();
            assertThat(ledger(result).server()).isInstanceOf(ServerAccount.Uncounted.class);
            assertThat(server.stats().requestsByPath()).containsOnlyKeys(CHAT);
        }
    }

    @Test
    void counters_are_read_with_the_trust_and_the_proxy_of_the_load() throws Exception {
        ListenOptions secure = ListenOptions.loopback().withTls(true);
        try (Simulator server = Simulator.start(Servers.brisk().withEndpoint(secure));
                Proxy proxy = Proxy.start()) {
            Ran result = counted(server)
                    .tls(new Target.Tls(Optional.empty(), true))
                    .proxy(proxy.uri())
                    .run();
            assertThat(ledger(result).rows()).hasSize(4).allSatisfy(LedgerTest::assertAgrees);
            int looks = Math.toIntExact(server.stats().requestsByPath().getOrDefault("/metrics", 0L));
            assertThat(looks).as("2 readings, each of which needs two looks").isGreaterThanOrEqualTo(4);
            assertThat(proxy.heads()).as("2 users, and each look by itself").hasSize(2 + looks);
        }
    }

    @Test
    void a_certificate_that_nobody_vouches_for_gives_no_counters() throws Exception {
        ListenOptions secure = ListenOptions.loopback().withTls(true);
        try (Simulator server = Simulator.start(Servers.brisk().withEndpoint(secure))) {
            assertThat(ledger(counted(server).run()).server())
                    .isInstanceOfSatisfying(
                            ServerAccount.Uncounted.class,
                            none -> assertThat(none.reason()).startsWith("/metrics can't be read"));
            assertThat(server.stats().requests()).isZero();
        }
    }

    private static Load counted(Simulator server) {
        return Load.on(server.uri()).metrics(new MetricsSource.Usual());
    }

    private static FaultShare[] everyFault(double share) {
        return Stream.of(FaultKind.values())
                .map(kind -> new FaultShare(kind, share / FaultKind.values().length))
                .toArray(FaultShare[]::new);
    }

    /** Something that another client does. */
    @FunctionalInterface
    private interface Visit {
        void make() throws Exception;
    }

    private static RunListener onFirstTick(Visit visit) {
        AtomicBoolean made = new AtomicBoolean();
        return event -> {
            if (event instanceof RunEvent.Ticked && made.compareAndSet(false, true)) {
                try {
                    visit.make();
                } catch (Exception failed) {
                    throw new AssertionError("the second client failed", failed);
                }
            }
        };
    }

    private static void assertTruth(Ledger ledger, SimulatorStats truth) {
        assertThat(ledger.row(Quantity.REQUESTS).orElseThrow().server())
                .hasValue(truth.requestsByPath().getOrDefault(CHAT, 0L));
        long errors = finished(ledger).getOrDefault("error", 0L);
        assertThat(finished(ledger).values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(truth.completed() + truth.cut() + truth.cancelled());
        assertThat(ledger.row(Quantity.FINISHED).orElseThrow().server())
                .as("what the engine gave up is no request that it ended")
                .hasValue(truth.completed() + truth.cut() + truth.cancelled() - errors);
        assertThat(ledger.row(Quantity.INPUT_TOKENS).orElseThrow().server()).hasValue(truth.promptTokens());
        assertThat(ledger.row(Quantity.OUTPUT_TOKENS).orElseThrow().server()).hasValue(truth.tokensGenerated());
    }

    /** By the reason that the server gave. */
    private static Map<String, Long> finished(Ledger ledger) {
        return switch (ledger.server()) {
            case ServerAccount.Counted counted -> counted.growth().finished();
            case ServerAccount.Uncounted(String reason) -> throw new AssertionError(reason);
        };
    }

    private static void assertAgrees(LedgerRow row) {
        assertThat(row.server()).hasValue(row.client().total());
        assertThat(row.usage()).isEqualTo(row.client().total());
        assertThat(row.explained()).isEmpty();
    }

    private static void assertNoFinding(Ran result) {
        assertThat(result.verdict().findings()).extracting(Finding::id).doesNotContain("ledger", "foreign-traffic");
    }

    private static Ledger ledger(Ran result) {
        return result.levels().getFirst().ledger().orElseThrow();
    }

    private static long figure(Ledger ledger, Quantity quantity) {
        return ledger.row(quantity).orElseThrow().client().total();
    }

    private static long explained(Ledger ledger, Quantity quantity) {
        return ledger.row(quantity).orElseThrow().explained().stream()
                .mapToLong(Explanation::amount)
                .sum();
    }

    private static long tokens(Ran result) {
        return result.records().stream()
                .map(RequestRecord::output)
                .mapToLong(count -> count.tokens())
                .sum();
    }
}
