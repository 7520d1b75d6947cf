package io.llmloadtest.insight.verdict;

import static io.llmloadtest.insight.verdict.Client.stampedByKernel;
import static io.llmloadtest.report.FindingText.advice;
import static io.llmloadtest.report.FindingText.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Finding.Severity;
import io.llmloadtest.core.health.Verdict.Grade;
import io.llmloadtest.core.ledger.Cause;
import io.llmloadtest.core.ledger.ClientSide;
import io.llmloadtest.core.ledger.Explanation;
import io.llmloadtest.core.ledger.Ledger;
import io.llmloadtest.core.ledger.LedgerRow;
import io.llmloadtest.core.ledger.Quantity;
import io.llmloadtest.core.ledger.ServerAccount;
import io.llmloadtest.core.ledger.ServerCounters;
import io.llmloadtest.report.FindingText;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Findings of ledgers; each row's client figure is 1,000. */
class LedgerChecksTest {
    private static final LedgerRow REQUESTS = row(Quantity.REQUESTS, 0);

    @Test
    void a_balanced_ledger_and_none_at_all_are_no_findings() {
        assertThat(foreign(settled(), REQUESTS, row(Quantity.OUTPUT_TOKENS, 0))).isEmpty();
        assertThat(gap(settled(), REQUESTS, row(Quantity.OUTPUT_TOKENS, 0))).isEmpty();
        assertThat(Measured.with(stampedByKernel()).finding("ledger")).isEmpty();
        assertThat(Measured.with(stampedByKernel()).finding("foreign-traffic")).isEmpty();
    }

    @Nested
    class Foreign_traffic {
        @Test
        void is_told_by_a_single_request_too_many_and_makes_the_level_suspect() {
            Measured level = level(
                    settled(), row(Quantity.REQUESTS, 1), row(Quantity.FINISHED, 1), row(Quantity.INPUT_TOKENS, 64));
            assertThat(level.finding("foreign-traffic")).get().satisfies(finding -> {
                assertThat(finding.severity()).isEqualTo(Severity.SUSPECT);
                assertThat(evidence(finding))
                        .isEqualTo(
                                "the server counted more than this level can have caused: 1 request, 64 input tokens");
                assertThat(advice(finding)).contains("other clients");
            });
            assertThat(level.judged().grade()).isEqualTo(Grade.SUSPECT);
            assertThat(level.finding("ledger")).as("told once").isEmpty();
        }

        @Test
        void is_told_by_finished_requests_where_the_door_does_not_count() {
            assertThat(foreign(settled(), row(Quantity.FINISHED, 12)))
                    .get()
                    .extracting(FindingText::evidence)
                    .asString()
                    .endsWith("12 finished requests");
        }

        @Test
        void is_told_by_tokens_alone_where_the_server_counts_no_requests() {
            assertThat(foreign(settled(), uncounted(Quantity.REQUESTS), row(Quantity.OUTPUT_TOKENS, 7)))
                    .isPresent();
        }

        @Test
        void is_told_by_tokens_alone_when_the_server_was_at_work_before_or_after() {
            assertThat(foreign(account(1, 0, true), REQUESTS, row(Quantity.OUTPUT_TOKENS, 7)))
                    .isPresent();
            assertThat(foreign(account(0, 1, false), REQUESTS, row(Quantity.OUTPUT_TOKENS, 7)))
                    .isPresent();
        }

        @Test
        void is_not_told_by_tokens_when_the_requests_are_all_ours_and_nothing_else_ran() {
            assertThat(foreign(settled(), REQUESTS, row(Quantity.OUTPUT_TOKENS, 7)))
                    .isEmpty();
            assertThat(gap(settled(), REQUESTS, row(Quantity.OUTPUT_TOKENS, 7))).isPresent();
        }
    }

    @Test
    void what_was_retried_on_the_way_is_named_so_and_is_nobody_else_s_traffic() {
        Explanation retried = new Explanation(Cause.RETRIED, 40, 40, 0, 40);
        Measured level = level(
                settled(),
                new LedgerRow(
                        Quantity.REQUESTS,
                        new ClientSide(10, new TreeMap<>(), 0),
                        10,
                        OptionalLong.of(50),
                        List.of(retried),
                        OptionalLong.of(0)));
        assertThat(level.finding("retried-on-the-way")).get().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.SUSPECT);
            assertThat(evidence(finding)).contains("50 requests", "10 were sent", "5 times");
            assertThat(advice(finding)).contains("gateway");
        });
        assertThat(level.finding("foreign-traffic")).isEmpty();
        assertThat(level.finding("ledger")).isEmpty();
    }

    @Nested
    class A_gap {
        @Test
        void of_five_percent_informs() {
            assertThat(gap(settled(), REQUESTS, row(Quantity.OUTPUT_TOKENS, -50)))
                    .get()
                    .satisfies(finding -> {
                        assertThat(finding.severity()).isEqualTo(Severity.INFO);
                        assertThat(evidence(finding)).endsWith("50 output tokens too few");
                    });
        }

        @Test
        void of_more_makes_the_level_suspect() {
            assertThat(gap(settled(), REQUESTS, row(Quantity.OUTPUT_TOKENS, -51)))
                    .map(Finding::severity)
                    .contains(Severity.SUSPECT);
        }

        @Test
        void where_the_server_counted_fewer_may_be_of_several_servers_behind_one_address() {
            assertThat(gap(settled(), row(Quantity.FINISHED, -500), row(Quantity.INPUT_TOKENS, -500)))
                    .get()
                    .satisfies(finding -> {
                        assertThat(evidence(finding)).contains(": 500 finished requests, 500 input tokens");
                        assertThat(advice(finding)).contains("several servers", "metrics page");
                    });
        }

        @Test
        void beside_foreign_traffic_is_what_is_too_few() {
            assertThat(gap(settled(), row(Quantity.REQUESTS, 5), row(Quantity.OUTPUT_TOKENS, -5)))
                    .get()
                    .extracting(FindingText::evidence)
                    .asString()
                    .endsWith(": 5 output tokens too few");
        }

        @Test
        void says_when_the_counters_had_not_come_to_rest() {
            assertThat(gap(account(0, 0, false), REQUESTS, row(Quantity.OUTPUT_TOKENS, 3)))
                    .get()
                    .extracting(FindingText::evidence)
                    .asString()
                    .endsWith("3 output tokens too many; the counters were still changing when they were read");
        }
    }

    private static Optional<Finding> foreign(ServerAccount server, LedgerRow... rows) {
        return level(server, rows).finding("foreign-traffic");
    }

    private static Optional<Finding> gap(ServerAccount server, LedgerRow... rows) {
        return level(server, rows).finding("ledger");
    }

    private static Measured level(ServerAccount server, LedgerRow... rows) {
        return Measured.with(stampedByKernel()).books(new Ledger(server, List.of(rows), Optional.empty()));
    }

    private static ServerAccount settled() {
        return account(0, 0, true);
    }

    private static ServerAccount account(long unfinishedBefore, long unfinishedAfter, boolean settled) {
        ServerCounters growth = new ServerCounters(
                OptionalLong.empty(),
                new TreeMap<>(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.of(unfinishedAfter),
                Optional.empty());
        return new ServerAccount.Counted(URI.create("http://server/metrics"), growth, unfinishedBefore, settled);
    }

    private static LedgerRow row(Quantity quantity, long unexplained) {
        return new LedgerRow(
                quantity,
                new ClientSide(1_000, new TreeMap<>(), 0),
                1_000,
                OptionalLong.of(1_000 + unexplained),
                List.of(),
                OptionalLong.of(unexplained));
    }

    private static LedgerRow uncounted(Quantity quantity) {
        return new LedgerRow(
                quantity,
                new ClientSide(1_000, new TreeMap<>(), 0),
                1_000,
                OptionalLong.empty(),
                List.of(),
                OptionalLong.empty());
    }
}
