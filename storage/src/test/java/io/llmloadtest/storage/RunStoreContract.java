package io.llmloadtest.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.core.event.NumberedEvent;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.metric.Goodputs;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.store.Analysis;
import io.llmloadtest.core.store.Labels;
import io.llmloadtest.core.store.RequestQuery;
import io.llmloadtest.core.store.RunQuery;
import io.llmloadtest.core.store.RunStore;
import io.llmloadtest.core.store.RunSummary;
import io.llmloadtest.core.store.StoreException;
import io.llmloadtest.core.store.StoredRun;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store does. */
abstract class RunStoreContract {
    private RunStore store;

    /** Opens the test's own database, which is empty at its beginning; several stores may be open on it. */
    abstract RunStore open();

    /** The database behind the store's back. */
    abstract Connection database() throws SQLException;

    @BeforeEach
    void openStore() {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    private Play keep(Play play) {
        store.append(play.id(), play.events());
        return play;
    }

    private StoredRun find(Play play) {
        return store.find(play.id()).orElseThrow();
    }

    private List<RequestRecord> requests(Play play, RequestQuery query) {
        try (Stream<RequestRecord> requests = store.requests(play.id(), query)) {
            return requests.toList();
        }
    }

    private List<NumberedEvent> events(Play play, long after) {
        try (Stream<NumberedEvent> events = store.events(play.id(), after)) {
            return events.toList();
        }
    }

    private List<String> ids(RunQuery query) {
        return store.list(query).runs().stream().map(RunSummary::runId).toList();
    }

    // --- a run ---

    @Test
    void a_run_is_what_its_events_say() {
        Play play = keep(Play.whole());
        StoredRun run = find(play);

        assertThat(run.plan()).isEqualTo(play.plan());
        assertThat(run.levels()).isEqualTo(play.levels());
        assertThat(run.verdict()).contains(Play.VERDICT);
        assertThat(run.startedAt()).isEqualTo(play.events().getFirst().at());
        assertThat(run.summary().status()).isEqualTo(RunResult.Status.COMPLETED);
        assertThat(run.summary().endedAt())
                .contains(run.result(Play.VERDICT, Instant.EPOCH).completedAt());
    }

    @Test
    void a_plan_of_any_kind_comes_back_as_it_was() {
        Play play = keep(Play.of(Plans.withEveryShape()));

        assertThat(find(play).plan()).isEqualTo(play.plan());
    }

    @Test
    void a_run_that_has_just_begun_is_running_and_has_no_verdict() {
        Play play = keep(Play.of(Plans.plan()));
        StoredRun run = find(play);

        assertThat(run.summary().running()).isTrue();
        assertThat(run.summary().endedAt()).isEmpty();
        assertThat(run.summary().verdict()).isEmpty();
        assertThat(run.verdict()).isEmpty();
        assertThat(run.levels()).isEmpty();
        assertThat(run.summary().plannedLevels()).isEqualTo(2);
    }

    @Test
    void its_summary_counts_the_levels_that_have_finished() {
        Play play = keep(Play.of(Plans.plan())
                .level(0, Requests.completed(0, 20))
                .level(1, List.of(Requests.answered(1, 0), Requests.failed(1, 1, FailureKind.CONNECT, "refused")))
                .then(new RunEvent.Notice("goes on")));
        RunSummary summary = find(play).summary();

        assertThat(summary.finishedLevels()).isEqualTo(2);
        assertThat(summary.requests()).isEqualTo(22);
        assertThat(summary.failed()).isEqualTo(1);
        assertThat(summary.bestThroughput())
                .hasValue(play.levels().stream()
                        .mapToDouble(level -> level.throughputTokensPerSecond())
                        .max()
                        .orElseThrow());
    }

    @Test
    void a_level_without_a_completed_request_has_no_throughput() {
        Play play =
                keep(Play.of(Plans.plan()).level(0, List.of(Requests.failed(0, 0, FailureKind.CONNECT, "refused"))));

        assertThat(find(play).summary().bestThroughput()).isEmpty();
    }

    @Test
    void an_unknown_run_is_not_there() {
        assertThat(store.find("nobody")).isEmpty();
        assertThatThrownBy(() -> store.append("nobody", List.of()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no run nobody");
    }

    @Test
    void what_is_appended_twice_is_there_once() {
        Play play = keep(Play.whole());
        StoredRun before = find(play);
        keep(play);

        assertThat(find(play)).isEqualTo(before);
        assertThat(requests(play, RequestQuery.ALL)).hasSize(73);
        assertThat(events(play, 0)).hasSize(play.events().size() - 3);
    }

    @Test
    void it_is_still_there_when_the_store_is_opened_again() {
        Play play = keep(Play.whole());
        StoredRun before = find(play);
        store.close();
        store = open();

        assertThat(find(play)).isEqualTo(before);
    }

    @Test
    void labels_replace_earlier_ones() {
        Play play = keep(Play.of(Plans.plan()));
        store.label(play.id(), Labels.of("first", List.of("a", "b"), "old"));
        Labels labels = Labels.of("after the fix", List.of("b", "nightly"), "with 2 GPUs");
        store.label(play.id(), labels);

        assertThat(find(play).summary().labels()).isEqualTo(labels);
    }

    @Test
    void a_deleted_run_leaves_nothing_behind() throws SQLException {
        Play gone = keep(Play.whole());
        Play stays = keep(Play.whole());
        store.label(gone.id(), Labels.of("", List.of("tag"), ""));

        assertThat(store.delete(gone.id())).isTrue();
        assertThat(store.delete(gone.id())).isFalse();
        assertThat(store.find(gone.id())).isEmpty();
        assertThat(count("request_record"))
                .isEqualTo(requests(stays, RequestQuery.ALL).size());
        assertThat(count("event")).isEqualTo(events(stays, 0).size());
        assertThat(count("run_tag")).isZero();
    }

    @Test
    void analyses_are_kept_one_for_each_model_and_language() {
        Play play = keep(Play.whole());
        Instant at = Instant.parse("2026-07-02T08:00:00Z");
        store.save(play.id(), new Analysis("qwen3", "ko", at, "처음"));
        store.save(play.id(), new Analysis("qwen3", "en", at.plusSeconds(1), "first"));
        store.save(play.id(), new Analysis("qwen3", "en", at.plusSeconds(2), "second"));

        assertThat(store.analyses(play.id()))
                .containsExactly(
                        new Analysis("qwen3", "ko", at, "처음"),
                        new Analysis("qwen3", "en", at.plusSeconds(2), "second"));
    }

    // --- secrets ---

    @Test
    void no_secret_of_a_plan_reaches_the_database() throws SQLException {
        Play play = keep(Play.of(Plans.withSecrets("s3cret")));

        assertThat(text("select plan || server_url from run"))
                .contains("X-Api-Key")
                .doesNotContain("s3cret");
        assertThat(find(play).plan().target().baseUrl()).hasToString("http://gpu-3:8000/v1");
        assertThat(find(play).plan().target().proxy().orElseThrow()).hasToString("http://proxy:3128");
    }

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

    // --- another SLO ---

    @ParameterizedTest
    @ValueSource(strings = {"ttft:30", "ttft:25,tpot:9.9", "tpot:10,itl:10,e2e:105", "e2e:90", "ttft:1"})
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

    @Test
    void without_an_slo_there_is_no_goodput() {
        assertThat(store.goodput(keep(Play.whole()).id(), Slo.NONE)).isEmpty();
    }

    // --- events ---

    @Test
    void events_come_back_with_their_numbers_and_without_the_requests() {
        Play play = keep(Play.whole());
        List<NumberedEvent> expected = play.events().stream()
                .filter(event -> !(event.event() instanceof RunEvent.Recorded))
                .toList();
        List<NumberedEvent> told = events(play, 0);

        assertThat(told)
                .extracting(NumberedEvent::number)
                .isEqualTo(expected.stream().map(NumberedEvent::number).toList());
        assertThat(told)
                .extracting(NumberedEvent::at)
                .isEqualTo(expected.stream().map(NumberedEvent::at).toList());
        assertThat(told.subList(0, told.size() - 1)).isEqualTo(expected.subList(0, expected.size() - 1));
        assertThat(told.getLast().event()).isInstanceOfSatisfying(RunEvent.Finished.class, finished -> {
            assertThat(finished.result().levels()).isEqualTo(play.levels());
            assertThat(finished.result().records()).isEmpty();
        });
    }

    @Test
    void whoever_heard_up_to_a_number_gets_what_came_after_it() {
        Play play = keep(Play.whole());
        long middle = play.events().size() / 2;

        assertThat(events(play, middle))
                .isNotEmpty()
                .allMatch(event -> event.number() > middle)
                .isEqualTo(events(play, 0).stream()
                        .filter(event -> event.number() > middle)
                        .toList());
    }

    // --- runs that nobody goes on with ---

    @Test
    void a_run_whose_process_has_died_is_interrupted_when_the_store_is_opened_and_keeps_what_it_had()
            throws SQLException {
        Play play =
                keep(Play.of(Plans.plan()).level(0, Requests.completed(0, 20)).recorded(Requests.completed(1, 7)));
        execute("update run set owner = '%s'"
                .formatted(text("select owner from run").replaceFirst("\\d+", "999999999")));
        store.close();
        store = open();
        RunSummary run = find(play).summary();

        assertThat(run.status()).isEqualTo(RunResult.Status.INTERRUPTED);
        assertThat(run.endedAt()).isPresent();
        assertThat(find(play).levels()).isEqualTo(play.levels());
        assertThat(requests(play, RequestQuery.ALL)).hasSize(27);
    }

    @Test
    void a_run_whose_process_lives_goes_on_when_another_opens_the_store() {
        Play play = keep(Play.of(Plans.plan()));
        try (RunStore other = open()) {
            assertThat(other.find(play.id()).orElseThrow().summary().running()).isTrue();
        }
    }

    @Test
    void an_ended_run_can_not_be_interrupted() {
        Play play = keep(Play.whole());
        store.interrupt(play.id());

        assertThat(find(play).summary().status()).isEqualTo(RunResult.Status.COMPLETED);
    }

    // --- lists ---

    /** Runs a second apart, the newest last. */
    private List<Play> several(UnaryOperator<String> model) {
        Instant first = Instant.parse("2026-07-01T00:00:00Z");
        return IntStream.range(0, 7)
                .mapToObj(i -> keep(Play.at(
                        first.plusSeconds(i), Plans.against("http://gpu-" + i + ":8000/v1", model.apply("m" + i)))))
                .toList();
    }

    private static RunQuery query(UnaryOperator<RunQueryParts> parts) {
        return parts.apply(new RunQueryParts()).build();
    }

    @Test
    void lists_are_newest_first_page_by_page_with_the_real_total() {
        List<Play> plays = several(model -> model);

        assertThat(ids(RunQuery.NEWEST.page(3, 0)))
                .containsExactly(
                        plays.get(6).id(), plays.get(5).id(), plays.get(4).id());
        assertThat(ids(RunQuery.NEWEST.page(3, 6))).containsExactly(plays.get(0).id());
        assertThat(store.list(RunQuery.NEWEST.page(3, 6)).total()).isEqualTo(7);
    }

    @Test
    void lists_are_filtered_without_regard_to_case() {
        List<Play> plays = several(String::toUpperCase);
        store.label(plays.get(2).id(), Labels.of("After the Fix", List.of("Nightly", "b"), ""));

        assertThat(ids(query(parts -> parts.model("m3"))))
                .containsExactly(plays.get(3).id());
        assertThat(ids(query(parts -> parts.server("GPU-4"))))
                .containsExactly(plays.get(4).id());
        assertThat(ids(query(parts -> parts.tag("nightly"))))
                .containsExactly(plays.get(2).id());
        assertThat(ids(query(parts -> parts.tag("night")))).isEmpty();
        assertThat(ids(query(parts -> parts.text("the fix"))))
                .containsExactly(plays.get(2).id());
        assertThat(ids(query(parts -> parts.model("m").server("gpu-5"))))
                .containsExactly(plays.get(5).id());
    }

    @Test
    void a_percent_sign_in_a_filter_means_itself() {
        several(model -> model);

        assertThat(ids(query(parts -> parts.model("%")))).isEmpty();
        assertThat(ids(query(parts -> parts.model("_")))).isEmpty();
    }

    @Test
    void lists_are_filtered_by_status_and_show_tags() {
        Play ended = keep(Play.whole());
        Play running = keep(Play.of(Plans.plan()));
        store.label(ended.id(), Labels.of("x", List.of("b", "a"), ""));
        List<RunSummary> completed = store.list(query(parts -> parts.status(RunResult.Status.COMPLETED)))
                .runs();

        assertThat(completed).extracting(RunSummary::runId).containsExactly(ended.id());
        assertThat(completed.getFirst().labels().tags()).containsExactly("a", "b");
        assertThat(completed.getFirst().verdict()).contains(Verdict.Grade.SUSPECT);
        assertThat(ids(query(parts -> parts.status(RunResult.Status.RUNNING)))).containsExactly(running.id());
    }

    @Test
    void lists_can_be_ordered_otherwise() {
        List<Play> plays = several(model -> model);
        Play fast = keep(Play.of(Plans.against("http://a", "a")).level(0, Requests.completed(0, 5)));

        assertThat(ids(query(parts -> parts.order(RunQuery.Order.OLDEST_FIRST))))
                .startsWith(plays.get(0).id());
        assertThat(ids(query(parts -> parts.order(RunQuery.Order.MODEL))))
                .startsWith(fast.id(), plays.get(0).id());
        assertThat(ids(query(parts -> parts.order(RunQuery.Order.SERVER))))
                .startsWith(fast.id(), plays.get(0).id());
        assertThat(ids(query(parts -> parts.order(RunQuery.Order.BEST_THROUGHPUT))))
                .startsWith(fast.id(), plays.get(6).id());
    }

    @Test
    void runs_are_found_by_the_beginning_of_their_ids() {
        keep(Play.of("3f2a9c1e-aaaa", Plans.plan()));
        keep(Play.of("3f2a0000-bbbb", Plans.plan()));

        assertThat(store.startingWith("3f2a", 10)).hasSize(2);
        assertThat(store.startingWith("3f2a9", 10))
                .extracting(RunSummary::runId)
                .containsExactly("3f2a9c1e-aaaa");
        assertThat(store.startingWith("%", 10)).isEmpty();
    }

    // --- behind the store's back ---

    private void execute(String sql) throws SQLException {
        try (Connection connection = database();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long count(String table) throws SQLException {
        return Long.parseLong(text("select count(*) from " + table));
    }

    private String text(String query) throws SQLException {
        try (Connection connection = database();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
