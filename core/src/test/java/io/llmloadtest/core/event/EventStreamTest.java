package io.llmloadtest.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

    private final EventStream stream = new EventStream(() -> NOW);

    private static RunEvent say(String text) {
        return new RunEvent.Notice(text);
    }

    private List<NumberedEvent> follow() {
        List<NumberedEvent> heard = new ArrayList<>();
        stream.follow(heard::add);
        return heard;
    }

    @Test
    void events_are_numbered_from_one_and_dated_where_they_come_in() {
        List<NumberedEvent> heard = follow();
        stream.on(say("a"));
        stream.on(say("b"));

        assertThat(heard).containsExactly(new NumberedEvent(1, NOW, say("a")), new NumberedEvent(2, NOW, say("b")));
    }

    @Test
    void all_followers_know_an_event_by_the_same_number_even_those_who_came_later() {
        List<NumberedEvent> early = follow();
        stream.on(say("a"));
        List<NumberedEvent> late = follow();
        stream.on(say("b"));

        assertThat(late).containsExactly(early.getLast());
    }

    @Test
    void what_a_follower_says_comes_after_the_event_it_heard_for_everyone() {
        stream.follow(event -> {
            if (event.event().equals(say("a"))) {
                stream.on(say("I heard a"));
            }
        });
        List<NumberedEvent> heard = follow();
        stream.on(say("a"));
        stream.on(say("b"));

        assertThat(heard).extracting(NumberedEvent::event).containsExactly(say("a"), say("I heard a"), say("b"));
        assertThat(heard).extracting(NumberedEvent::number).containsExactly(1L, 2L, 3L);
    }
}
