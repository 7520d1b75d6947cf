package io.llmloadtest.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.event.NumberedEvent;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.store.Labels;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StoreWriterTest {
    private static final Labels LABELS = Labels.of("nightly", List.of("a"), "");
    private static final StoreWriter.Limits IMPATIENT =
            new StoreWriter.Limits(100, Duration.ofMillis(5), Duration.ofMillis(1), Duration.ofMillis(20));

    private final FakeStore store = new FakeStore();
    private final List<String> notices = new CopyOnWriteArrayList<>();

    private StoreWriter write(Play play) {
        StoreWriter writer = StoreWriter.start(store, LABELS, notices::add, IMPATIENT);
        play.events().forEach(writer);
        return writer;
    }

    @Test
    void all_that_came_in_is_written_when_it_is_closed() {
        Play play = Play.whole();
        StoreWriter writer = write(play);
        writer.close();

        assertThat(store.written()).isEqualTo(play.events());
        assertThat(store.labels()).containsEntry(play.id(), LABELS);
        assertThat(store.interrupted()).isEmpty();
        assertThat(writer.problem()).isEmpty();
        assertThat(notices).isEmpty();
    }

    @Test
    void a_run_that_ends_without_its_last_event_is_interrupted() {
        Play play = Play.of(Plans.plan());
        write(play).close();

        assertThat(store.interrupted()).containsExactly(play.id());
    }

    @Test
    void a_run_that_was_never_declared_leaves_nothing() {
        StoreWriter writer = StoreWriter.start(store, LABELS, notices::add, IMPATIENT);
        writer.close();

        assertThat(store.written()).isEmpty();
        assertThat(store.interrupted()).isEmpty();
    }

    @Test
    void a_quiet_run_is_seen_to_live() {
        try (StoreWriter writer = write(Play.of(Plans.plan()))) {
            store.awaitWrites(3);
            assertThat(store.written()).hasSize(1);
            assertThat(writer.problem()).isEmpty();
        }
    }

    @Test
    void whoever_hands_over_more_than_the_disk_takes_is_told_once_is_not_held_up_and_loses_nothing() {
        Play play = Play.of(Plans.plan())
                .recorded(Requests.completed(0, 80))
                .recorded(Requests.completed(0, 80))
                .recorded(Requests.completed(0, 300))
                .finished(RunResult.Status.COMPLETED);
        store.holdUntil(() -> !notices.isEmpty());
        write(play).close();

        assertThat(store.written()).isEqualTo(play.events());
        assertThat(notices)
                .containsExactly("writing to the fake store can't keep up with the run; nothing is lost,"
                        + " but the run may end later");
    }

    @Test
    void a_write_that_fails_is_tried_again_and_nothing_is_lost() {
        store.failNext(2);
        Play play = Play.whole();
        StoreWriter writer = write(play);
        writer.close();

        assertThat(store.written()).isEqualTo(play.events());
        assertThat(writer.problem()).isEmpty();
    }

    @Test
    void a_store_that_fails_for_long_loses_nothing_when_it_comes_back_while_the_run_goes_on() {
        store.failNext(50);
        Play play = Play.whole();
        StoreWriter writer = write(play);
        // news are heard with the next event
        while (notices.size() < 2) {
            writer.accept(new NumberedEvent(99, play.events().getFirst().at(), new RunEvent.Notice("x")));
            Thread.onSpinWait();
        }
        writer.close();

        assertThat(store.written()).containsAll(play.events());
        assertThat(writer.problem()).isEmpty();
        assertThat(notices)
                .containsExactly(
                        "the run can't be stored at the moment: the disk is full",
                        "the run is stored again, and no data was lost");
    }

    @Test
    void a_store_that_has_failed_for_long_is_still_waited_for_when_the_run_ends() {
        store.failNext(Integer.MAX_VALUE);
        Play play = Play.whole();
        StoreWriter writer = StoreWriter.start(
                store,
                LABELS,
                notices::add,
                new StoreWriter.Limits(1_000, Duration.ofMillis(5), Duration.ofMillis(1), Duration.ofSeconds(30)));
        play.events().forEach(writer);
        store.awaitFailure();
        store.failNext(5);
        writer.close();

        assertThat(store.written()).isEqualTo(play.events());
        assertThat(writer.problem()).isEmpty();
    }

    @Test
    void a_store_that_goes_on_failing_is_given_up_and_the_run_goes_on_without_it() {
        store.failNext(Integer.MAX_VALUE);
        StoreWriter writer = write(Play.of(Plans.plan()));
        store.awaitFailure();
        Play play = Play.of(Plans.plan());
        for (int i = 0; i < 1_000; i++) {
            play.recorded(Requests.completed(0, 50));
        }
        play.events().forEach(writer);
        writer.accept(new NumberedEvent(9, play.events().getFirst().at(), new RunEvent.Notice("x")));
        writer.close();

        assertThat(writer.problem()).contains("the disk is full");
        assertThat(notices).contains("the run can't be stored at the moment: the disk is full");
    }

    @Test
    void what_is_handed_over_and_not_yet_written_is_told() {
        AtomicBoolean held = new AtomicBoolean(true);
        store.holdUntil(() -> !held.get());
        StoreWriter writer =
                write(Play.of(Plans.plan()).recorded(Requests.completed(0, 3)).recorded(Requests.completed(0, 4)));

        assertThat(writer.backlog()).isEqualTo(new Backlog(8, 7));
        held.set(false);
        writer.close();
        assertThat(writer.backlog()).isEqualTo(Backlog.NONE);
    }

    @Test
    void nothing_waits_for_a_store_that_was_given_up() {
        store.failNext(Integer.MAX_VALUE);
        StoreWriter writer = write(Play.of(Plans.plan()).recorded(Requests.completed(0, 3)));
        writer.close();

        assertThat(writer.problem()).isPresent();
        assertThat(writer.backlog()).isEqualTo(Backlog.NONE);
    }
}
