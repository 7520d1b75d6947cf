package io.llmloadtest.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.event.NumberedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a store is too slow for waits in memory, then in a file. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WaitingEventsTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final List<NumberedEvent> events =
            Play.of(Plans.plan()).recorded(Requests.completed(0, 9)).events();

    /** Room for three. */
    private final WaitingEvents waiting = new WaitingEvents(3, event -> 1);

    @AfterEach
    void letGo() {
        waiting.close();
    }

    @Test
    void what_memory_has_no_room_for_is_told_and_comes_after_the_rest() throws Exception {
        assertThat(events)
                .extracting(waiting::add)
                .containsExactly(true, true, true, false, false, false, false, false, false, false);
        assertThat(waiting.overflows()).isTrue();
        List<NumberedEvent> taken = new ArrayList<>(waiting.take(LONG));
        assertThat(taken).hasSize(3);
        while (waiting.overflows()) {
            taken.addAll(waiting.take(LONG));
        }
        assertThat(taken).isEqualTo(events);
    }

    @Test
    void nothing_overtakes_what_waits_in_the_file() throws Exception {
        events.subList(0, 4).forEach(waiting::add);
        List<NumberedEvent> taken = new ArrayList<>(waiting.take(LONG));
        waiting.written(taken);
        assertThat(waiting.add(events.get(4)))
                .as("memory is free, but an older one waits")
                .isFalse();

        taken.addAll(waiting.take(LONG));
        assertThat(taken).isEqualTo(events.subList(0, 5));
    }

    @Test
    void what_is_being_written_takes_its_room_until_it_is_written() throws Exception {
        events.subList(0, 3).forEach(waiting::add);
        List<NumberedEvent> taken = waiting.take(LONG);
        waiting.written(taken);
        assertThat(waiting.add(events.get(3))).isTrue();

        waiting.take(LONG);
        events.subList(4, 6).forEach(waiting::add);
        assertThat(waiting.add(events.get(6))).isFalse();
    }

    @Test
    void one_that_is_larger_than_all_the_room_has_it_alone() {
        try (WaitingEvents small = new WaitingEvents(3, event -> 10)) {
            assertThat(small.add(events.get(0))).isTrue();
            assertThat(small.add(events.get(1))).isFalse();
        }
    }

    @Test
    void whoever_takes_waits_for_an_event_or_the_end() throws Exception {
        Thread.ofVirtual().start(() -> waiting.add(events.getFirst()));
        assertThat(waiting.take(LONG)).containsExactly(events.getFirst());
        assertThat(waiting.isOver()).isFalse();

        Thread.ofVirtual().start(waiting::end);
        assertThat(waiting.take(LONG)).isEmpty();
        assertThat(waiting.isOver()).isTrue();
        assertThat(waiting.take(LONG)).isEmpty();
    }

    @Test
    void after_a_while_in_which_nothing_came_there_is_nothing() throws Exception {
        assertThat(waiting.take(Duration.ofMillis(1))).isEmpty();
        assertThat(waiting.isOver()).isFalse();
    }

    @Test
    void it_is_over_when_all_was_taken() throws Exception {
        events.subList(0, 4).forEach(waiting::add);
        waiting.end();
        assertThat(waiting.isOver()).isFalse();
        waiting.take(LONG);
        assertThat(waiting.isOver()).isFalse();
        waiting.take(LONG);
        assertThat(waiting.isOver()).isTrue();
    }
}
