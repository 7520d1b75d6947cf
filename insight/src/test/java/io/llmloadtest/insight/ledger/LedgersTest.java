package io.llmloadtest.insight.ledger;

import static io.llmloadtest.insight.ledger.Requests.request;
import static io.llmloadtest.insight.ledger.Requests.times;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.ledger.Cause;
import io.llmloadtest.core.ledger.ClientSide;
import io.llmloadtest.core.ledger.Explanation;
import io.llmloadtest.core.ledger.Ledger;
import io.llmloadtest.core.ledger.Ledger.FirstTokenCheck;
import io.llmloadtest.core.ledger.LedgerRow;
import io.llmloadtest.core.ledger.Quantity;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.RequestRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LedgersTest {

    @Nested
    class A_row {
        @Test
        void agrees_in_all_three_books_when_every_request_completed() {
            Ledger ledger = Ledgers.of(
                    times(3, request().completed()),
                    Server.counting()
                            .received(3)
                            .finished("length", 3)
                            .promptTokens(300)
                            .generationTokens(60)
                            .account());
            assertThat(ledger.rows())
                    .containsExactly(
                            agreed(Quantity.REQUESTS, 3),
                            agreed(Quantity.FINISHED, 3),
                            agreed(Quantity.INPUT_TOKENS, 300),
                            agreed(Quantity.OUTPUT_TOKENS, 60));
            assertThat(ledger.balanced()).isTrue();
        }

        @Test
        void keeps_the_client_s_figure_by_outcome() {
            List<RequestRecord> records = List.of(
                    request().completed(),
                    request().output(5).failed(FailureKind.TRUNCATED),
                    request().output(7).failed(FailureKind.TRUNCATED),
                    request().unanswered(FailureKind.RATE_LIMITED),
                    request().output(3).cancelled());
            Ledger ledger = Ledgers.of(records, Server.nothing());
            assertThat(row(ledger, Quantity.REQUESTS).client())
                    .isEqualTo(client(1, Map.of(FailureKind.TRUNCATED, 2L, FailureKind.RATE_LIMITED, 1L), 1));
            assertThat(row(ledger, Quantity.INPUT_TOKENS).client())
                    .isEqualTo(client(100, Map.of(FailureKind.TRUNCATED, 200L, FailureKind.RATE_LIMITED, 100L), 100));
            assertThat(row(ledger, Quantity.OUTPUT_TOKENS).client())
                    .isEqualTo(client(20, Map.of(FailureKind.TRUNCATED, 12L, FailureKind.RATE_LIMITED, 0L), 3));
        }

        @Test
        void counts_as_usage_only_what_the_server_itself_reported() {
            List<RequestRecord> records =
                    List.of(request().completed(), request().withoutUsage(18).completed());
            Ledger ledger = Ledgers.of(records, Server.nothing());
            assertThat(row(ledger, Quantity.REQUESTS).usage()).isEqualTo(1);
            assertThat(row(ledger, Quantity.INPUT_TOKENS).usage()).isEqualTo(100);
            assertThat(row(ledger, Quantity.OUTPUT_TOKENS).usage()).isEqualTo(20);
        }

        @Test
        void stands_without_the_server_when_that_counts_nothing() {
            Ledger ledger = Ledgers.of(times(3, request().completed()), Server.nothing());
            assertThat(ledger.rows())
                    .extracting(LedgerRow::quantity)
                    .as("finished requests are a server's word")
                    .containsExactly(Quantity.REQUESTS, Quantity.INPUT_TOKENS, Quantity.OUTPUT_TOKENS);
            assertThat(ledger.rows()).allSatisfy(row -> {
                assertThat(row.server()).isEmpty();
                assertThat(row.explained()).isEmpty();
                assertThat(row.unexplained()).isEmpty();
            });
        }

        @Test
        void exists_without_any_request() {
            assertThat(Ledgers.of(List.of(), Server.counting().promptTokens(7).account())
                            .row(Quantity.INPUT_TOKENS)
                            .orElseThrow()
                            .unexplained())
                    .hasValue(7);
        }
    }

    @Nested
    class A_refused_request {
        @ParameterizedTest
        @EnumSource(
                value = FailureKind.class,
                names = {"RATE_LIMITED", "CLIENT_ERROR"})
        void came_to_the_door_and_never_to_the_engine(FailureKind refusal) {
            Ledger ledger = Ledgers.of(
                    with(times(9, request().completed()), request().unanswered(refusal)),
                    Server.counting()
                            .received(10)
                            .finished("length", 9)
                            .promptTokens(900)
                            .generationTokens(180)
                            .account());
            assertThat(ledger.balanced()).isTrue();
            assertThat(row(ledger, Quantity.REQUESTS).explained())
                    .containsExactly(new Explanation(Cause.REFUSED, 1, 0, -1, 0));
            assertThat(row(ledger, Quantity.FINISHED).explained())
                    .containsExactly(new Explanation(Cause.REFUSED, 1, -1, -1, -1));
            assertThat(row(ledger, Quantity.INPUT_TOKENS).explained())
                    .containsExactly(new Explanation(Cause.REFUSED, 1, -100, -100, -100));
            assertThat(row(ledger, Quantity.OUTPUT_TOKENS).explained()).isEmpty();
        }

        @Test
        void may_have_been_refused_by_a_gateway_before_the_door() {
            assertThat(unexplained(
                            Quantity.REQUESTS,
                            Server.counting().received(9),
                            request().unanswered(FailureKind.RATE_LIMITED)))
                    .isZero();
        }

        @Test
        void that_the_engine_counted_all_the_same_is_not_explained() {
            RequestRecord refused = request().unanswered(FailureKind.CLIENT_ERROR);
            assertThat(unexplained(Quantity.FINISHED, Server.counting().finished("length", 10), refused))
                    .isEqualTo(1);
            assertThat(unexplained(Quantity.INPUT_TOKENS, Server.counting().promptTokens(1_000), refused))
                    .isEqualTo(100);
        }
    }

    @Nested
    class A_request_that_was_never_sent {
        @ParameterizedTest
        @EnumSource(
                value = FailureKind.class,
                names = {"DNS", "CONNECT", "TLS", "CONNECT_TIMEOUT", "LOCAL"})
        void came_nowhere(FailureKind kind) {
            RequestRecord unsent = request().unsent().unanswered(kind);
            assertThat(unexplained(Quantity.REQUESTS, Server.counting().received(9), unsent))
                    .isZero();
            assertThat(unexplained(Quantity.REQUESTS, Server.counting().received(10), unsent))
                    .isEqualTo(1);
            assertThat(unexplained(Quantity.FINISHED, Server.counting().finished("stop", 9), unsent))
                    .isZero();
            assertThat(unexplained(Quantity.INPUT_TOKENS, Server.counting().promptTokens(900), unsent))
                    .isZero();
            assertThat(unexplained(Quantity.OUTPUT_TOKENS, Server.counting().generationTokens(180), unsent))
                    .isZero();
        }
    }

    @Nested
    class A_request_that_was_sent_again {
        private final RequestRecord again = request().attempts(2).completed();

        @Test
        void may_have_come_to_the_door_twice_and_no_more() {
            assertThat(unexplained(Quantity.REQUESTS, Server.counting().received(10), again))
                    .isZero();
            assertThat(unexplained(Quantity.REQUESTS, Server.counting().received(11), again))
                    .isZero();
            assertThat(unexplained(Quantity.REQUESTS, Server.counting().received(12), again))
                    .isEqualTo(1);
        }

        @Test
        void was_worked_on_once() {
            assertThat(unexplained(Quantity.FINISHED, Server.counting().finished("length", 11), again))
                    .isEqualTo(1);
            assertThat(unexplained(Quantity.OUTPUT_TOKENS, Server.counting().generationTokens(220), again))
                    .isEqualTo(20);
        }
    }

    @Nested
    class An_interrupted_request {
        @ParameterizedTest
        @EnumSource(
                value = FailureKind.class,
                names = {"TRUNCATED", "STREAM_ERROR", "STALL_TIMEOUT", "TOTAL_TIMEOUT", "SERVER_ERROR", "MALFORMED"})
        void may_have_been_counted_at_its_end_or_not(FailureKind kind) {
            RequestRecord cut = request().output(5).failed(kind);
            assertThat(unexplained(Quantity.FINISHED, Server.counting().finished("stop", 9), cut))
                    .isZero();
            assertThat(unexplained(
                            Quantity.FINISHED,
                            Server.counting().finished("stop", 9).finished("abort", 1),
                            cut))
                    .isZero();
            assertThat(unexplained(Quantity.FINISHED, Server.counting().finished("stop", 11), cut))
                    .isEqualTo(1);
            assertThat(unexplained(Quantity.FINISHED, Server.counting().finished("stop", 8), cut))
                    .isEqualTo(-1);
        }

        @Test
        void may_have_had_more_tokens_generated_than_arrived_up_to_those_asked_for() {
            RequestRecord cut = request().output(5).failed(FailureKind.TRUNCATED);
            Ledger ledger = Ledgers.of(
                    with(times(9, request().completed()), cut),
                    Server.counting().generationTokens(180 + 6).account());
            assertThat(row(ledger, Quantity.OUTPUT_TOKENS).explained())
                    .containsExactly(new Explanation(Cause.INTERRUPTED, 1, 1, -5, 15));
            assertThat(unexplained(Quantity.OUTPUT_TOKENS, Server.counting().generationTokens(180 + 20), cut))
                    .isZero();
            assertThat(unexplained(Quantity.OUTPUT_TOKENS, Server.counting().generationTokens(180 + 21), cut))
                    .isEqualTo(1);
        }

        @Test
        void may_have_had_none_of_its_tokens_counted_by_a_server_that_counts_at_the_end() {
            RequestRecord cut = request().output(5).cancelled();
            assertThat(unexplained(Quantity.OUTPUT_TOKENS, Server.counting().generationTokens(180), cut))
                    .isZero();
            assertThat(unexplained(Quantity.OUTPUT_TOKENS, Server.counting().generationTokens(179), cut))
                    .isEqualTo(-1);
            assertThat(unexplained(Quantity.INPUT_TOKENS, Server.counting().promptTokens(900), cut))
                    .isZero();
            assertThat(unexplained(Quantity.INPUT_TOKENS, Server.counting().promptTokens(899), cut))
                    .isEqualTo(-1);
            assertThat(unexplained(Quantity.INPUT_TOKENS, Server.counting().promptTokens(1_001), cut))
                    .isEqualTo(1);
        }

        @Test
        void that_was_cancelled_before_it_was_sent_came_nowhere() {
            RequestRecord unsent = request().unsent().withoutUsage(0).cancelled();
            assertThat(unexplained(Quantity.REQUESTS, Server.counting().received(9), unsent))
                    .isZero();
            assertThat(unexplained(Quantity.REQUESTS, Server.counting().received(10), unsent))
                    .isEqualTo(1);
        }
    }

    @Nested
    class A_completed_request {
        @Test
        void without_usage_is_estimated_within_five_percent_and_the_tokens_asked_for() {
            RequestRecord estimated = request().withoutUsage(18).completed();
            assertThat(unexplained(Quantity.INPUT_TOKENS, Server.counting().promptTokens(1_005), estimated))
                    .isZero();
            assertThat(unexplained(Quantity.INPUT_TOKENS, Server.counting().promptTokens(1_006), estimated))
                    .isEqualTo(1);
            assertThat(unexplained(Quantity.INPUT_TOKENS, Server.counting().promptTokens(994), estimated))
                    .isEqualTo(-1);
            assertThat(unexplained(Quantity.OUTPUT_TOKENS, Server.counting().generationTokens(180 + 20), estimated))
                    .isZero();
            assertThat(unexplained(Quantity.OUTPUT_TOKENS, Server.counting().generationTokens(180 + 21), estimated))
                    .isEqualTo(1);
            assertThat(unexplained(Quantity.OUTPUT_TOKENS, Server.counting().generationTokens(180 + 16), estimated))
                    .isEqualTo(-1);
        }

        @Test
        void without_usage_is_given_the_chat_template_that_the_others_report() {
            List<RequestRecord> records = with(
                    times(9, request().input(140).completed()),
                    request().withoutUsage(20).completed());
            Ledger ledger =
                    Ledgers.of(records, Server.counting().promptTokens(1_400).account());
            assertThat(row(ledger, Quantity.INPUT_TOKENS).unexplained()).hasValue(0);
            assertThat(row(ledger, Quantity.INPUT_TOKENS).explained())
                    .containsExactly(new Explanation(Cause.ESTIMATED, 1, 40, -7, 47));
        }

        @Test
        void may_lack_the_prompt_tokens_that_came_from_a_cache() {
            RequestRecord cached = request().cached(64).completed();
            assertThat(unexplained(Quantity.INPUT_TOKENS, Server.counting().promptTokens(1_000 - 64), cached))
                    .isZero();
            assertThat(unexplained(Quantity.INPUT_TOKENS, Server.counting().promptTokens(1_000), cached))
                    .isZero();
            assertThat(unexplained(Quantity.INPUT_TOKENS, Server.counting().promptTokens(1_000 - 65), cached))
                    .isEqualTo(-1);
        }
    }

    @Nested
    class The_mean_time_to_first_token {
        @Test
        void is_compared_over_all_requests_that_got_a_token() {
            List<RequestRecord> records = List.of(
                    request().firstToken(100).completed(),
                    request().firstToken(300).failed(FailureKind.TRUNCATED),
                    request().unanswered(FailureKind.RATE_LIMITED));
            assertThat(Ledgers.of(
                                    records,
                                    Server.counting().firstTokens(2, 0.38).account())
                            .firstToken())
                    .contains(new FirstTokenCheck(2, 200, 2, 190));
        }

        @Test
        void is_not_compared_when_one_side_has_none() {
            List<RequestRecord> none = List.of(request().unanswered(FailureKind.EMPTY));
            List<RequestRecord> some = List.of(request().completed());
            assertThat(Ledgers.of(none, Server.counting().firstTokens(2, 0.38).account())
                            .firstToken())
                    .isEmpty();
            assertThat(Ledgers.of(some, Server.counting().firstTokens(0, 0).account())
                            .firstToken())
                    .isEmpty();
            assertThat(Ledgers.of(some, Server.nothing()).firstToken()).isEmpty();
        }
    }

    /** Of nine completed requests and {@code tenth}. */
    private static long unexplained(Quantity quantity, Server server, RequestRecord tenth) {
        return row(Ledgers.of(with(times(9, request().completed()), tenth), server.account()), quantity)
                .unexplained()
                .orElseThrow();
    }

    private static List<RequestRecord> with(List<RequestRecord> records, RequestRecord another) {
        List<RequestRecord> all = new ArrayList<>(records);
        all.add(another);
        return all;
    }

    private static LedgerRow row(Ledger ledger, Quantity quantity) {
        return ledger.row(quantity).orElseThrow();
    }

    private static LedgerRow agreed(Quantity quantity, long figure) {
        return new LedgerRow(
                quantity, client(figure, Map.of(), 0), figure, OptionalLong.of(figure), List.of(), OptionalLong.of(0));
    }

    private static ClientSide client(long completed, Map<FailureKind, Long> failed, long cancelled) {
        return new ClientSide(completed, new TreeMap<>(failed), cancelled);
    }
}
