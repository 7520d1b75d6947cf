package io.llmloadtest.transport.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GatheringTest {
    private static final long MILLI = 1_000_000;
    private static final long LENGTH = MILLI / 2;
    private static final long NO_TIMER = Poller.NEVER;

    private final Gathering gathering = new Gathering();

    /** Rounds of {@code events} every millisecond, for 50 ms. */
    private long pauseAfter(int events, long nextDueNanos) {
        long pause = 0;
        for (int milli = 1; milli <= 50; milli++) {
            pause = gathering.pauseNanos(events, milli * MILLI, nextDueNanos);
        }
        return pause;
    }

    @Test
    void nothing_waits_unless_it_is_asked_for() {
        assertThat(gathering.wanted()).isFalse();
        assertThat(pauseAfter(25, NO_TIMER)).isZero();
    }

    @Test
    void many_arrivals_are_left_to_gather() {
        gathering.length(LENGTH);
        assertThat(pauseAfter(25, NO_TIMER)).isEqualTo(LENGTH);
    }

    @Test
    void few_arrivals_are_served_at_once() {
        gathering.length(LENGTH);
        assertThat(pauseAfter(2, NO_TIMER)).isZero();
    }

    @Test
    void a_round_that_had_gathered_by_itself_is_followed_by_the_next() {
        gathering.length(LENGTH);
        assertThat(pauseAfter(400, NO_TIMER)).isZero();
    }

    @Test
    void a_timer_that_is_nearly_due_is_not_kept_waiting() {
        gathering.length(LENGTH);
        assertThat(pauseAfter(25, 50 * MILLI + LENGTH)).isZero();
        assertThat(pauseAfter(25, 60 * MILLI)).isEqualTo(LENGTH);
    }

    @Test
    void arrivals_of_long_ago_do_not_count() {
        gathering.length(LENGTH);
        pauseAfter(25, NO_TIMER);
        assertThat(gathering.pauseNanos(1, 1_000 * MILLI, NO_TIMER)).isZero();
    }
}
