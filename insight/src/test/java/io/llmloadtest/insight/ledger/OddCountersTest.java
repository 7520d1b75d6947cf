package io.llmloadtest.insight.ledger;

import static io.llmloadtest.insight.ledger.Requests.request;
import static io.llmloadtest.insight.ledger.Requests.times;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.ledger.Cause;
import io.llmloadtest.core.ledger.Explanation;
import io.llmloadtest.core.ledger.Ledger;
import io.llmloadtest.core.ledger.LedgerRow;
import io.llmloadtest.core.ledger.Quantity;
import io.llmloadtest.core.ledger.ServerAccount;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.RequestRecord;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Counters that aren't of this client's requests alone, or not of all of them. */
class OddCountersTest {
    private static Ledger judged(List<RequestRecord> records, Server server) {
        return Ledgers.judged(records, server.account());
    }

    private static void assertLeftOut(Ledger ledger, String... words) {
        assertThat(ledger.server())
                .isInstanceOfSatisfying(
                        ServerAccount.Uncounted.class,
                        none -> assertThat(none.reason()).contains(words).contains("not the whole server's"));
        assertThat(ledger.rows()).allSatisfy(row -> assertThat(row.server()).isEmpty());
        assertThat(ledger.firstToken()).isEmpty();
    }

    private static List<RequestRecord> all(List<RequestRecord> some, List<RequestRecord> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    @Nested
    class Of_a_part_of_the_server {
        @Test
        void know_of_fewer_requests_than_were_answered() {
            assertLeftOut(
                    judged(times(18, request().completed()), Server.counting().received(9)), "9 requests fewer");
            assertLeftOut(
                    judged(
                            times(18, request().completed()),
                            Server.counting()
                                    .finished("length", 9)
                                    .promptTokens(900)
                                    .firstTokens(9, 0.1)),
                    "9 requests fewer",
                    "http://server/metrics");
        }

        @Test
        void tell_of_a_longer_wait_for_the_first_token_than_the_client_had() {
            assertLeftOut(
                    judged(
                            times(10, request().firstToken(100).completed()),
                            Server.counting().finished("length", 10).firstTokens(10, 1.505)),
                    "150.5 ms",
                    "100.0 ms");
        }

        @Test
        void are_not_those_of_a_few_milliseconds_or_of_more_requests() {
            List<RequestRecord> records = times(10, request().firstToken(100).completed());
            assertThat(judged(records, Server.counting().finished("length", 10).firstTokens(10, 1.04))
                            .firstToken())
                    .isPresent();
            assertThat(judged(records, Server.counting().finished("length", 20).firstTokens(20, 9))
                            .firstToken())
                    .isPresent();
        }

        @Test
        void are_not_those_that_lack_what_was_refused_or_cut() {
            List<RequestRecord> records = all(
                    times(9, request().completed()),
                    List.of(
                            request().unanswered(FailureKind.RATE_LIMITED),
                            request().failed(FailureKind.TRUNCATED)));
            assertThat(judged(records, Server.counting().received(9).finished("length", 9))
                            .balanced())
                    .isTrue();
        }
    }

    @Nested
    class Of_retries_on_the_way {
        private final List<RequestRecord> someFailed =
                all(times(30, request().completed()), times(10, request().unanswered(FailureKind.SERVER_ERROR)));

        private void assertRetried(Ledger ledger, long more) {
            LedgerRow requests = ledger.row(Quantity.REQUESTS).orElseThrow();
            assertThat(requests.explained()).contains(new Explanation(Cause.RETRIED, more, more, 0, more));
            assertThat(ledger.balanced()).isTrue();
        }

        @Test
        void hold_each_failed_request_so_many_times_and_no_token_more() {
            assertRetried(
                    judged(
                            someFailed,
                            Server.counting()
                                    .received(30 + 5 * 10)
                                    .promptTokens(3_000)
                                    .generationTokens(600)),
                    40);
        }

        @Test
        void hold_them_where_no_tokens_are_counted() {
            assertRetried(judged(someFailed, Server.counting().received(30 + 3 * 10)), 20);
        }

        @Test
        void hold_what_succeeded_only_the_second_time() {
            assertRetried(
                    judged(
                            times(30, request().completed()),
                            Server.counting()
                                    .received(37)
                                    .finished("length", 30)
                                    .generationTokens(600)),
                    7);
        }

        @Test
        void hold_all_so_many_times() {
            assertRetried(
                    judged(
                            times(10, request().unanswered(FailureKind.RATE_LIMITED)),
                            Server.counting().received(50)),
                    40);
            assertRetried(
                    judged(
                            times(30, request().completed()),
                            Server.counting()
                                    .received(60)
                                    .finished("length", 60)
                                    .promptTokens(6_000)
                                    .generationTokens(1_200)),
                    30);
        }

        @Test
        void hold_all_so_many_times_where_only_ended_requests_and_tokens_are_counted() {
            Ledger ledger = judged(
                    times(10, request().completed()),
                    Server.counting().finished("length", 50).promptTokens(5_000).generationTokens(1_000));
            assertThat(ledger.row(Quantity.FINISHED).orElseThrow().explained())
                    .contains(new Explanation(Cause.RETRIED, 40, 40, 0, 40));
            assertThat(ledger.balanced()).isTrue();
        }

        @Test
        void need_tokens_to_bear_them_out_where_only_ended_requests_are_counted() {
            Ledger noTokens =
                    judged(times(10, request().completed()), Server.counting().finished("length", 50));
            Ledger otherTokens = judged(
                    times(10, request().completed()),
                    Server.counting().finished("length", 50).promptTokens(9_000).generationTokens(1_000));
            assertThat(noTokens.row(Quantity.FINISHED).orElseThrow().unexplained())
                    .hasValue(40);
            assertThat(otherTokens.row(Quantity.FINISHED).orElseThrow().unexplained())
                    .hasValue(40);
        }

        @Test
        void are_not_those_of_somebody_else_who_had_tokens() {
            Ledger ledger = judged(
                    someFailed,
                    Server.counting().received(80).promptTokens(7_000).generationTokens(1_400));
            assertThat(ledger.row(Quantity.REQUESTS).orElseThrow().unexplained())
                    .hasValue(40);
        }

        @Test
        void are_not_those_of_somebody_else_whose_traces_failures_could_hide() {
            assertForeign(
                    judged(
                            someFailed,
                            Server.counting()
                                    .received(41)
                                    .finished("length", 31)
                                    .promptTokens(3_020)
                                    .generationTokens(610)),
                    1);
            assertForeign(
                    judged(
                            all(
                                    times(30, request().completed()),
                                    times(1, request().unanswered(FailureKind.SERVER_ERROR))),
                            Server.counting().received(32).generationTokens(610)),
                    1);
            assertForeign(
                    judged(
                            all(
                                    times(30, request().completed()),
                                    times(5, request().unanswered(FailureKind.WRONG_CONTENT))),
                            Server.counting().received(36).finished("length", 31)),
                    1);
        }

        @Test
        void are_not_fewer_than_failed_in_the_end() {
            assertForeign(
                    judged(
                            someFailed,
                            Server.counting()
                                    .received(41)
                                    .finished("length", 30)
                                    .promptTokens(3_000)
                                    .generationTokens(600)),
                    1);
        }

        @Test
        void are_known_beside_streams_that_broke_off_in_the_engine() {
            assertRetried(
                    judged(
                            all(someFailed, times(5, request().output(5).failed(FailureKind.TRUNCATED))),
                            Server.counting()
                                    .received(45 + 20)
                                    .finished("length", 30)
                                    .finished("abort", 5)
                                    .generationTokens(625)),
                    20);
        }

        private void assertForeign(Ledger ledger, long more) {
            assertThat(ledger.row(Quantity.REQUESTS).orElseThrow().unexplained())
                    .hasValue(more);
        }

        @Test
        void are_not_those_of_some_more_where_nothing_failed() {
            assertThat(judged(
                                    times(30, request().completed()),
                                    Server.counting().received(37))
                            .row(Quantity.REQUESTS)
                            .orElseThrow()
                            .unexplained())
                    .hasValue(7);
        }
    }

    /** As Dynamo reports a stream that went on at another worker: prompt 16, of 150 tokens 74 before the move. */
    @Test
    void a_migrated_request_s_prompt_holds_what_was_generated_before() {
        List<RequestRecord> records = all(
                times(9, request().planned(16).input(16).output(150).completed()),
                List.of(request().planned(16).input(90).output(150).completed()));
        Server server = Server.counting().promptTokens(160).generationTokens(1_500);

        assertThat(judged(records, server.migrations(1))
                        .row(Quantity.INPUT_TOKENS)
                        .orElseThrow())
                .satisfies(row -> {
                    assertThat(row.explained()).containsExactly(new Explanation(Cause.MIGRATED, 1, -74, -74, 0));
                    assertThat(row.unexplained()).hasValue(0);
                });
        assertThat(judged(records, server.migrations(0))
                        .row(Quantity.INPUT_TOKENS)
                        .orElseThrow()
                        .unexplained())
                .hasValue(-74);
    }
}
