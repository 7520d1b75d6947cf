package io.llmloadtest.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.core.metric.Goodput;
import io.llmloadtest.core.metric.Goodputs;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.NotStarted;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.store.RequestQuery;
import io.llmloadtest.core.store.RunStore;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How every store keeps requests, and judges them anew. */
abstract class RequestContract extends RunListContract {
    // --- requests ---

    @Test
    void records_come_back_level_by_level_in_the_order_of_their_numbers() {
        List<RequestRecord> mixed = new ArrayList<>(Requests.completed(1, 5).reversed());
        mixed.add(Requests.failed(1, 5, FailureKind.STREAM_ERROR, "CUDA error: 메모리 부족"));
        mixed.add(Requests.cancelled(1, 6));
        Play play = keep(Play.of(Plans.plan())
                .recorded(mixed)
                .recorded(Requests.completed(0, 3))
                .recorded(Requests.completed(RequestRecord.WARMUP, 2)));
        List<RequestRecord> expected = Stream.of(
                        Requests.completed(RequestRecord.WARMUP, 2),
                        Requests.completed(0, 3),
                        Requests.completed(1, 5),
                        mixed.subList(5, 7))
                .flatMap(List::stream)
                .toList();

        assertThat(requests(play, RequestQuery.ALL)).isEqualTo(expected);
        assertThat(requests(play, RequestQuery.ofLevel(0))).isEqualTo(Requests.completed(0, 3));
    }

    @Test
    void a_single_record_is_found_by_its_level_and_number() {
        Play play = keep(Play.of(Plans.plan())
                .recorded(Requests.completed(0, 3))
                .recorded(Requests.completed(RequestRecord.WARMUP, 2)));

        assertThat(store.request(play.id(), 0, 1))
                .contains(Requests.completed(0, 3).get(1));
        assertThat(store.request(play.id(), RequestRecord.WARMUP, 1))
                .contains(Requests.completed(RequestRecord.WARMUP, 2).get(1));
        assertThat(store.request(play.id(), 0, 3)).isEmpty();
        assertThat(store.request(play.id(), 1, 0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"COMPLETED, 0", "FAILED, 1", "CANCELLED, 2"})
    void records_are_found_by_how_they_ended(RequestQuery.Ending ending, long number) {
        Play play = keep(Play.of(Plans.plan())
                .recorded(List.of(
                        Requests.answered(0, 0),
                        Requests.failed(0, 1, FailureKind.CONNECT, "refused"),
                        Requests.cancelled(0, 2))));
        RequestQuery query =
                new RequestQuery(OptionalInt.empty(), Optional.of(ending), RequestQuery.Order.NUMBER, 10, 0);

        assertThat(requests(play, query)).extracting(RequestRecord::number).containsExactly(number);
    }

    @ParameterizedTest
    @EnumSource(names = {"LONGEST_TTFT", "LONGEST_E2E"})
    void the_slowest_come_first_when_asked_and_page_by_page(RequestQuery.Order slowest) {
        List<RequestRecord> all = new ArrayList<>(Requests.completed(0, 10));
        all.add(Requests.cancelled(0, 10));
        Play play = keep(Play.of(Plans.plan()).recorded(all));

        assertThat(requests(play, new RequestQuery(OptionalInt.empty(), Optional.empty(), slowest, 3, 2)))
                .extracting(RequestRecord::number)
                .containsExactly(7L, 6L, 5L);
        assertThat(requests(play, new RequestQuery(OptionalInt.of(0), Optional.empty(), slowest, 100, 0)))
                .last()
                .extracting(RequestRecord::number)
                .isEqualTo(10L);
    }

    @Test
    void a_stream_that_is_closed_early_keeps_nothing_busy() {
        Play play = keep(Play.of(Plans.plan()).recorded(Requests.completed(0, 2_000)));
        for (int i = 0; i < 50; i++) {
            try (Stream<RequestRecord> requests = store.requests(play.id(), RequestQuery.ALL)) {
                assertThat(requests.findFirst()).isPresent();
            }
        }
        assertThat(find(play).summary().running()).isTrue();
    }

    @Test
    void a_run_goes_on_being_written_while_its_records_are_read() {
        Play play = keep(Play.of(Plans.plan()).recorded(Requests.completed(0, 2_000)));
        try (Stream<RequestRecord> requests = store.requests(play.id(), RequestQuery.ALL)) {
            long read = requests.peek(request -> {
                        if (request.number() == 0) {
                            keep(play.recorded(Requests.completed(1, 10)));
                        }
                    })
                    .filter(request -> request.level() == 0)
                    .count();
            assertThat(read).isEqualTo(2_000);
        }
        assertThat(requests(play, RequestQuery.ofLevel(1))).hasSize(10);
    }

    // --- distributions ---

    @ParameterizedTest
    @EnumSource(names = {"TTFT", "TPOT", "E2E"})
    void the_samples_of_a_level_are_those_of_its_completed_records_in_the_order_of_their_starts(Metric metric) {
        List<RequestRecord> mixed = new ArrayList<>(Requests.completed(1, 30).reversed());
        mixed.add(Requests.failed(1, 30, FailureKind.CONNECT, "refused"));
        mixed.add(Requests.cancelled(1, 31));
        Play play =
                keep(Play.of(Plans.plan()).recorded(Requests.completed(0, 10)).recorded(mixed));
        double[] expected = Requests.completed(1, 30).stream()
                .mapToDouble(request -> metric.valueOf(request).orElseThrow())
                .toArray();

        assertThat(store.samples(play.id(), 1, metric)).containsExactly(expected);
    }

    @Test
    void a_metric_without_a_column_has_to_be_taken_from_the_records() {
        Play play = keep(Play.of(Plans.plan()));

        assertThatThrownBy(() -> store.samples(play.id(), 0, Metric.ITL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("itl");
    }

    // --- another SLO ---

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ttft:30",
                "ttft:25,tpot:9.9",
                "tpot:10,itl:10,e2e:105",
                "e2e:90",
                "ttft:1",
                "ttfat:30",
                "ttfat:25,tpot:9.9"
            })
    void goodput_under_another_slo_is_that_of_the_records(String text) {
        List<RequestRecord> mixed = new ArrayList<>(Requests.completed(1, 30));
        mixed.add(Requests.failed(1, 30, FailureKind.CONNECT, "refused"));
        mixed.add(Requests.cancelled(1, 31));
        Play play = keep(Play.of(Plans.plan())
                .recorded(Requests.completed(RequestRecord.WARMUP, 3))
                .recorded(Requests.completed(0, 10))
                .recorded(mixed));
        Slo slo = Slo.parse(text);

        assertThat(store.goodput(play.id(), slo))
                .hasSize(2)
                .containsEntry(0, Goodputs.of(Requests.completed(0, 10), slo).orElseThrow())
                .containsEntry(1, Goodputs.of(mixed, slo).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ttft:30", "e2e:1", "e2e:1000000", "tpot:1", "ttfat:1"})
    void goodput_afterwards_counts_what_was_cancelled_and_what_was_never_started(String text) {
        NotStarted waiting = NotStarted.of(List.of(1L, 2L, 3L), 4);
        List<RequestRecord> cancelled = List.of(Requests.cancelled(0, 0), Requests.cancelled(0, 1));
        Play play = keep(
                Play.of(Plans.plan()).level(0, cancelled, waiting).level(1, Requests.completed(1, 5), NotStarted.NONE));
        Slo slo = Slo.parse(text);

        assertThat(store.goodput(play.id(), slo))
                .containsEntry(0, Goodputs.of(cancelled, waiting, slo).orElseThrow())
                .containsEntry(1, Goodputs.of(Requests.completed(1, 5), slo).orElseThrow());
    }

    @Test
    void a_threshold_that_is_younger_than_the_run_is_judged_by_its_records() throws SQLException {
        Play play = keep(Play.of(Plans.plan()).recorded(Requests.completed(0, 30)));
        Slo slo = Slo.parse("ttfat:30");
        Goodput expected = Goodputs.of(Requests.completed(0, 30), slo).orElseThrow();

        execute("update request set judged_ttfat = 999999");
        assertThat(store.goodput(play.id(), slo).get(0)).isNotEqualTo(expected);
        execute("update request set judged_ttfat = null where number = 7");
        assertThat(store.goodput(play.id(), slo)).containsExactly(Map.entry(0, expected));
    }

    @Test
    void opening_a_store_adds_the_columns_of_thresholds_that_came_after_it() throws SQLException {
        Play before = keep(Play.of(Plans.plan()).recorded(Requests.completed(0, 5)));
        execute("alter table request drop column judged_ttfat");
        Slo slo = Slo.parse("ttfat:30");

        try (RunStore reopened = open()) {
            Play after = Play.of(Plans.plan()).recorded(Requests.completed(0, 8));
            reopened.append(after.id(), after.events());
            assertThat(reopened.goodput(before.id(), slo).get(0))
                    .isEqualTo(Goodputs.of(Requests.completed(0, 5), slo).orElseThrow());
            assertThat(reopened.goodput(after.id(), slo).get(0))
                    .isEqualTo(Goodputs.of(Requests.completed(0, 8), slo).orElseThrow());
        }
    }

    @Test
    void without_an_slo_there_is_no_goodput() {
        assertThat(store.goodput(keep(Play.whole()).id(), Slo.NONE)).isEmpty();
    }
}
