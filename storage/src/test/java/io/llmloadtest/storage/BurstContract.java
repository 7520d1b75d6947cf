package io.llmloadtest.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.metric.Goodputs;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.store.RequestQuery;
import io.llmloadtest.core.store.RequestQuery.Ending;
import io.llmloadtest.core.store.RequestQuery.Order;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How every store keeps the failures of a burst together, and gives them out one by one. */
abstract class BurstContract extends RequestContract {
    private static final String REFUSED = "connection refused by 127.0.0.1:8000";

    /** Numbers 0 to 9 completed, 10 to 709 failed, 710 to 719 completed; then a cancelled one. */
    private static List<RequestRecord> mixed(int level) {
        List<RequestRecord> requests = new ArrayList<>(Requests.completed(level, 10));
        requests.addAll(refused(level, 10, 710));
        LongStream.range(710, 720).forEach(number -> requests.add(Requests.answered(level, number)));
        requests.add(Requests.cancelled(level, 720));
        return requests;
    }

    private static List<RequestRecord> refused(int level, long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(number -> Requests.failed(level, number, FailureKind.CONNECT, REFUSED))
                .toList();
    }

    @Test
    void failures_of_a_burst_share_a_few_rows() throws SQLException {
        keep(Play.of(Plans.plan()).recorded(refused(0, 0, 1_000).reversed()));

        assertThat(count("request")).isEqualTo(4);
        assertThat(count("request_record")).isEqualTo(4);
    }

    @Test
    void every_request_of_a_burst_is_found_by_its_number() {
        Play play = keep(Play.of(Plans.plan()).recorded(mixed(0)));

        assertThat(mixed(0))
                .allSatisfy(request -> assertThat(store.request(play.id(), 0, request.number()))
                        .contains(request));
        assertThat(store.request(play.id(), 0, 721)).isEmpty();
        assertThat(store.request(play.id(), 1, 20)).isEmpty();
    }

    @Test
    void a_number_within_a_burst_that_was_none_of_it_is_not_there() {
        List<RequestRecord> withGap = new ArrayList<>(refused(0, 0, 100));
        withGap.remove(50);
        Play play = keep(Play.of(Plans.plan()).recorded(withGap));

        assertThat(store.request(play.id(), 0, 50)).isEmpty();
        assertThat(requests(play, RequestQuery.ALL)).isEqualTo(withGap);
    }

    @Test
    void a_burst_ends_with_another_kind_of_failure_another_level_and_a_token() throws SQLException {
        RequestRecord cutShort = Requests.answered(1, 20)
                .withOutcome(new Outcome.Failed(FailureKind.CONNECT, 200, "the connection was lost"));
        Play play = keep(Play.of(Plans.plan())
                .recorded(Stream.of(
                                refused(0, 0, 10),
                                refused(1, 10, 20),
                                List.of(cutShort),
                                refused(1, 21, 30),
                                List.of(Requests.failed(1, 30, FailureKind.SERVER_ERROR, "overloaded")))
                        .flatMap(List::stream)
                        .toList()));

        assertThat(count("request")).isEqualTo(5);
        assertThat(requests(play, RequestQuery.ALL)).hasSize(31).contains(cutShort);
    }

    @ParameterizedTest
    @EnumSource
    void pages_begin_and_end_within_a_burst(Order order) {
        Play play = keep(Play.of(Plans.plan()).recorded(mixed(0)).recorded(mixed(1)));
        List<RequestRecord> expected = Stream.concat(mixed(0).stream(), mixed(1).stream())
                .sorted(comparator(order))
                .toList();

        assertThat(paged(play, OptionalInt.empty(), Optional.empty(), order)).isEqualTo(expected);
        assertThat(requests(play, new RequestQuery(OptionalInt.empty(), Optional.empty(), order, Integer.MAX_VALUE, 0)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void pages_of_one_level_and_ending_are_those_of_its_requests(Ending ending) {
        Play play = keep(Play.of(Plans.plan()).recorded(mixed(0)).recorded(mixed(1)));
        List<RequestRecord> expected = mixed(1).stream()
                .filter(request -> switch (request.outcome()) {
                    case Outcome.Completed _ -> ending == Ending.COMPLETED;
                    case Outcome.Failed _ -> ending == Ending.FAILED;
                    case Outcome.Cancelled _ -> ending == Ending.CANCELLED;
                })
                .toList();

        assertThat(paged(play, OptionalInt.of(1), Optional.of(ending), Order.NUMBER))
                .isEqualTo(expected);
    }

    private List<RequestRecord> paged(Play play, OptionalInt level, Optional<Ending> ending, Order order) {
        List<RequestRecord> all = new ArrayList<>();
        List<RequestRecord> page;
        do {
            page = requests(play, new RequestQuery(level, ending, order, 97, all.size()));
            all.addAll(page);
        } while (!page.isEmpty());
        return all;
    }

    private static Comparator<RequestRecord> comparator(Order order) {
        Comparator<RequestRecord> byNumber =
                Comparator.comparingInt(RequestRecord::level).thenComparingLong(RequestRecord::number);
        return switch (order) {
            case NUMBER -> byNumber;
            case STARTED ->
                Comparator.comparingInt(RequestRecord::level)
                        .thenComparingLong(request -> request.stamps().started())
                        .thenComparingLong(RequestRecord::number);
            case LONGEST_TTFT -> longest(Metric.TTFT).thenComparing(byNumber);
            case LONGEST_E2E -> longest(Metric.E2E).thenComparing(byNumber);
        };
    }

    private static Comparator<RequestRecord> longest(Metric metric) {
        return Comparator.comparingDouble(request -> -metric.valueOf(request).orElse(-1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ttft:30", "e2e:90", "ttft:1000000"})
    void goodput_counts_every_failure_of_a_burst_as_a_miss(String text) {
        Play play = keep(Play.of(Plans.plan()).recorded(mixed(0)));
        Slo slo = Slo.parse(text);

        assertThat(store.goodput(play.id(), slo))
                .containsEntry(0, Goodputs.of(mixed(0), slo).orElseThrow());
    }

    @Test
    void what_is_appended_twice_of_a_burst_is_there_once() {
        Play play = keep(Play.of(Plans.plan()).recorded(mixed(0)));
        keep(play);

        assertThat(requests(play, RequestQuery.ALL)).isEqualTo(mixed(0));
    }

    @Test
    void a_store_from_before_there_were_bursts_is_brought_up_to_date_and_keeps_its_requests() throws SQLException {
        List<RequestRecord> requests = new ArrayList<>(Requests.completed(0, 10));
        requests.add(Requests.failed(0, 10, FailureKind.CONNECT, REFUSED));
        Play play = keep(Play.of(Plans.plan()).recorded(requests));
        int kept = play.events().size();
        store.close();
        execute("drop index request_burst");
        execute("alter table request drop column requests");
        // and nothing of the versions after it
        for (String column : List.of("best_users", "best_rate", "slo_met", "ttft_p50", "ttft_p95")) {
            execute("alter table run drop column " + column);
        }
        execute("delete from flyway_schema_history where version in ('3', '4')");
        store = open();
        play.recorded(refused(0, 11, 100));
        store.append(play.id(), play.events().subList(kept, play.events().size()));
        requests.addAll(refused(0, 11, 100));

        assertThat(requests(play, RequestQuery.ALL)).isEqualTo(requests);
        assertThat(store.goodput(play.id(), Slo.parse("e2e:90")))
                .containsEntry(0, Goodputs.of(requests, Slo.parse("e2e:90")).orElseThrow());
    }
}
