package io.llmloadtest.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.core.event.NumberedEvent;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.ledger.Ledger;
import io.llmloadtest.core.ledger.ServerAccount;
import io.llmloadtest.core.ledger.ServerCounters;
import io.llmloadtest.core.metric.LevelAnalysis;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.store.Analysis;
import io.llmloadtest.core.store.Headline;
import io.llmloadtest.core.store.Labels;
import io.llmloadtest.core.store.Preset;
import io.llmloadtest.core.store.RequestQuery;
import io.llmloadtest.core.store.RunStore;
import io.llmloadtest.core.store.RunSummary;
import io.llmloadtest.core.store.StoreException;
import io.llmloadtest.core.store.StoredRun;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store does; how it finds runs and keeps requests is in the contracts that this one goes on. */
abstract class RunStoreContract extends BurstContract {
    // --- a run ---

    @Test
    void a_run_is_what_its_events_say() {
        Play play = keep(Play.whole());
        StoredRun run = find(play);

        assertThat(run.plan()).isEqualTo(play.plan());
        assertThat(run.levels()).isEqualTo(play.levels());
        assertThat(run.errorBar()).contains(Play.ERROR_BAR);
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
    void its_headline_is_the_heaviest_level_that_meets_the_slo_however_fast_others_are() {
        Play play =
                keep(Play.of(Plans.plan()).level(0, Requests.completed(0, 20)).level(1, Requests.completed(1, 60)));
        Headline headline = find(play).summary().headline().orElseThrow();

        assertThat(headline.users()).hasValue(1);
        assertThat(headline.meetsSlo()).contains(true);
        assertThat(headline.ttftP50Millis()).hasValue(29);
        assertThat(headline.ttftP95Millis()).hasValue(38);
    }

    @Test
    void its_headline_is_the_fastest_level_when_none_meets_the_slo() {
        Play play =
                keep(Play.of(Plans.plan()).level(0, Requests.completed(0, 60)).level(1, Requests.completed(1, 90)));
        Headline headline = find(play).summary().headline().orElseThrow();

        assertThat(play.levels().get(1).throughputTokensPerSecond())
                .isGreaterThan(play.levels().get(0).throughputTokensPerSecond());
        assertThat(headline.users()).hasValue(10);
        assertThat(headline.meetsSlo()).contains(false);
    }

    @Test
    void the_headline_of_an_open_load_is_its_rate_and_without_an_slo_nothing_is_said_of_one() {
        Play play = keep(Play.of(Plans.withEveryShape().withSlo(Slo.NONE)).level(1, Requests.completed(1, 5)));
        Headline headline = find(play).summary().headline().orElseThrow();

        assertThat(headline.rate()).hasValue(2.5);
        assertThat(headline.users()).isEmpty();
        assertThat(headline.meetsSlo()).isEmpty();
    }

    @Test
    void the_figures_of_a_level_follow_from_the_records_that_are_kept() {
        Play play = keep(Play.whole());
        LevelResult kept = find(play).levels().get(1);
        LevelResult again = LevelAnalysis.of(
                        1,
                        play.plan().levels().get(1),
                        requests(play, RequestQuery.ofLevel(1)),
                        play.plan().slo(),
                        kept.health())
                .withLedger(kept.ledger().orElseThrow())
                .withHost(kept.host().orElseThrow())
                .withPrecision(kept.precision())
                .withVerdict(kept.verdict());

        assertThat(again).isEqualTo(kept);
    }

    @Test
    void the_error_bar_of_a_rehearsal_is_kept_of_a_run_that_never_ends_too() {
        Play play = keep(Play.of(Plans.plan()).then(new RunEvent.Rehearsed(Play.ERROR_BAR)));
        store.interrupt(play.id());

        assertThat(find(play).errorBar()).contains(Play.ERROR_BAR);
    }

    @Test
    void a_level_without_a_completed_request_has_no_throughput() {
        Play play =
                keep(Play.of(Plans.plan()).level(0, List.of(Requests.failed(0, 0, FailureKind.CONNECT, "refused"))));

        assertThat(find(play).summary().bestThroughput()).isEmpty();
        assertThat(find(play).summary().headline()).isEmpty();
    }

    @Test
    void a_run_that_was_cancelled_before_anything_was_measured_has_nothing_to_be_graded() {
        Play play = keep(Play.of(Plans.plan()).finished(RunResult.Status.CANCELLED));

        assertThat(find(play).summary().verdict()).isEmpty();
        assertThat(find(play).verdict()).contains(Play.VERDICT);
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
        assertThat(events(play, 0)).hasSize(play.events().size() - 73);
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

    // --- presets ---

    @Test
    void presets_are_kept_by_name_and_replaced() {
        assertThat(store.save(new Preset("야간 부하", "{\"rate\":[2]}"), 10)).isTrue();
        assertThat(store.save(new Preset("b", "{}"), 10)).isTrue();
        assertThat(store.save(new Preset("b", "{\"concurrency\":[1]}"), 10)).isTrue();

        assertThat(store.presets())
                .containsExactly(new Preset("b", "{\"concurrency\":[1]}"), new Preset("야간 부하", "{\"rate\":[2]}"));
    }

    @Test
    void of_too_many_presets_the_last_is_refused_but_one_that_is_there_can_be_replaced() {
        store.save(new Preset("a", "{}"), 2);
        store.save(new Preset("b", "{}"), 2);

        assertThat(store.save(new Preset("c", "{}"), 2)).isFalse();
        assertThat(store.save(new Preset("b", "{\"rate\":[1]}"), 2)).isTrue();
        assertThat(store.presets()).containsExactly(new Preset("a", "{}"), new Preset("b", "{\"rate\":[1]}"));
    }

    @Test
    void a_deleted_preset_is_gone_and_the_others_stay() {
        store.save(new Preset("a", "{}"), 10);
        store.save(new Preset("b", "{}"), 10);

        assertThat(store.deletePreset("a")).isTrue();
        assertThat(store.deletePreset("a")).isFalse();
        assertThat(store.presets()).extracting(Preset::name).containsExactly("b");
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
                .contains("X-Api-Key", "ca.pem", "client-key.pem", "prompts.txt")
                .doesNotContain("s3cret");
        assertThat(find(play).plan().target().baseUrl()).hasToString("http://gpu-3:8000/v1?api_key=***");
        assertThat(find(play).plan().target().proxy().orElseThrow()).hasToString("http://proxy:3128");
    }

    @Test
    void no_secret_of_the_page_of_a_server_s_counters_reaches_the_database() throws SQLException {
        URI page = URI.create("http://gpu-3:8002/metrics?token=s3cret");
        LevelResult level = Play.whole().levels().getFirst();
        Ledger ledger = new Ledger(
                new ServerAccount.Counted(page, ServerCounters.NOTHING, 0, true), List.of(), Optional.empty());
        keep(Play.of(Plans.plan()).then(new RunEvent.LevelFinished(level.withLedger(ledger))));

        assertThat(text("select result from level_result"))
                .contains("http://gpu-3:8002/metrics")
                .doesNotContain("s3cret");
    }

    // --- events ---

    @Test
    void events_come_back_with_their_numbers_and_without_the_requests() {
        Play play = keep(Play.whole());
        List<NumberedEvent> expected = play.events().stream()
                .filter(event -> !(event.event() instanceof RunEvent.Recorded))
                .toList();
        List<NumberedEvent> stored = events(play, 0);

        assertThat(stored)
                .extracting(NumberedEvent::number)
                .isEqualTo(expected.stream().map(NumberedEvent::number).toList());
        assertThat(stored)
                .extracting(NumberedEvent::at)
                .isEqualTo(expected.stream().map(NumberedEvent::at).toList());
        assertThat(stored.subList(0, stored.size() - 1)).isEqualTo(expected.subList(0, expected.size() - 1));
        assertThat(stored.getLast().event())
                .isInstanceOfSatisfying(
                        RunEvent.Finished.class,
                        finished -> assertThat(finished.result().levels()).isEqualTo(play.levels()));
    }

    @Test
    void a_run_that_is_being_written_can_be_read_at_any_moment() throws Exception {
        try (ExecutorService reader = Executors.newSingleThreadExecutor()) {
            for (int i = 0; i < 30; i++) {
                Play play = Play.whole();
                List<NumberedEvent> all = play.events();
                store.append(play.id(), all.subList(0, 1));
                Future<NumberedEvent> end = reader.submit(() -> {
                    NumberedEvent last = events(play, 0).getLast();
                    while (last.number() < all.size()) {
                        last = events(play, 0).getLast();
                    }
                    return last;
                });
                for (int at = 1; at < all.size(); at++) {
                    store.append(play.id(), all.subList(at, at + 1));
                }

                assertThat(end.get().event()).isInstanceOf(RunEvent.Finished.class);
            }
        }
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

    // --- runs that wait for their turn ---

    @Test
    void a_run_that_waits_is_pending_and_its_first_event_makes_it_a_running_one() {
        Play play = Play.whole();
        TestPlan open = Plans.against("http://gpu-1:8000", "default");
        store.announce(play.id(), open.at(open.target().speaking("auto")), Labels.of("n", List.of("t"), ""));
        RunSummary waiting = find(play).summary();

        assertThat(waiting.status()).isEqualTo(RunResult.Status.PENDING);
        assertThat(waiting.running()).isTrue();
        assertThat(waiting.labels()).isEqualTo(Labels.of("n", List.of("t"), ""));

        store.begin(play.id());
        assertThat(find(play).summary().status()).isEqualTo(RunResult.Status.RUNNING);

        store.append(play.id(), play.events().subList(0, 1));
        assertThat(find(play).plan()).isEqualTo(play.plan());
        assertThat(find(play).summary().model()).isEqualTo(play.plan().target().model());
        assertThat(find(play).summary().protocol())
                .as("what was found, not what was left open")
                .isEqualTo(play.plan().target().protocol());
        assertThat(find(play).summary().createdAt()).isEqualTo(waiting.createdAt());
    }

    @Test
    void a_run_that_has_ended_does_not_begin_again() {
        Play play = keep(Play.whole());
        store.begin(play.id());

        assertThat(find(play).summary().status()).isEqualTo(RunResult.Status.COMPLETED);
    }

    @Test
    void a_waiting_run_whose_process_has_died_is_interrupted() throws SQLException {
        store.announce("waiting", Plans.plan(), Labels.NONE);
        execute("update run set owner = '%s'"
                .formatted(text("select owner from run").replaceFirst("\\d+", "999999999")));
        store.close();
        store = open();
        RunSummary run = store.find("waiting").orElseThrow().summary();

        assertThat(run.status()).isEqualTo(RunResult.Status.INTERRUPTED);
        assertThat(run.endedAt()).hasValue(run.createdAt());
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
    void who_keeps_a_store_open_can_have_dead_runs_interrupted_too() throws SQLException {
        Play play = keep(Play.of(Plans.plan()));
        store.interruptOrphans();
        assertThat(find(play).summary().running()).isTrue();
        execute("update run set owner = '%s'"
                .formatted(text("select owner from run").replaceFirst("\\d+", "999999999")));
        store.interruptOrphans();

        assertThat(find(play).summary().status()).isEqualTo(RunResult.Status.INTERRUPTED);
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
}
