package io.llmloadtest.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.engine.SocketlessLoop;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class LoopWatchTest {
    private static final long MILLI = 1_000_000;
    private static final long ORIGIN = 5_000 * MILLI;

    private final Timers timers = new Timers();
    private long nowNanos = ORIGIN;
    private long cpuNanos;
    private final LoopWatch watch = new LoopWatch(timers, () -> nowNanos, () -> cpuNanos);

    @Test
    void beats_that_come_in_time_make_no_stall() {
        watch.begin(ORIGIN);
        passBeats(100);
        watch.end();
        assertThat(watch.stalledShare()).isZero();
        assertThat(watch.loopLag.getMaxValue()).isZero();
    }

    @Test
    void a_loop_that_stood_still_for_300_ms_of_each_second_stalled_for_all_but_the_time_to_its_next_beat() {
        watch.begin(ORIGIN);
        for (int second = 0; second < 5; second++) {
            passBeats(70);
            nowNanos += 300 * MILLI;
            timers.next().run();
        }
        watch.end();
        assertThat(watch.stalledShare()).isBetween(0.28, 0.30);
        assertThat(Histograms.summary(watch.loopLag).p99Millis()).isBetween(250.0, 290.1);
    }

    @Test
    void a_loop_that_was_at_work_all_that_time_lagged_but_did_not_stall() {
        watch.begin(ORIGIN);
        nowNanos += 300 * MILLI;
        cpuNanos += 300 * MILLI;
        timers.next().run();
        watch.end();
        assertThat(watch.stalledShare()).isZero();
        assertThat(Histograms.summary(watch.loopLag).maxMillis()).isGreaterThan(280);
    }

    @Test
    void a_level_that_its_loop_began_late_stalled_before_its_first_beat() {
        nowNanos = ORIGIN + 300 * MILLI;
        watch.begin(ORIGIN);
        nowNanos += 100 * MILLI;
        cpuNanos += 100 * MILLI;
        watch.end();
        assertThat(watch.stalledShare()).isEqualTo(0.75);
    }

    @Test
    void a_beat_that_is_still_due_when_the_level_ends_counts() {
        watch.begin(ORIGIN);
        passBeats(9);
        nowNanos += 310 * MILLI;
        watch.end();
        assertThat(watch.stalledShare()).isEqualTo(0.75);
    }

    @Test
    void the_end_cancels_the_next_beat() {
        watch.begin(ORIGIN);
        watch.end();
        assertThat(timers.cancelled).isTrue();
    }

    @Test
    void a_level_that_never_began_has_no_stalled_share() {
        assertThat(watch.stalledShare()).isZero();
    }

    @Test
    void reads_with_several_tokens_are_merged_when_the_loop_was_late_by_more_than_a_beat() {
        watch.begin(ORIGIN);
        watch.read(3, ORIGIN, ORIGIN + 20 * MILLI);
        watch.read(3, ORIGIN, ORIGIN + 20 * MILLI + 1);
        watch.read(1, ORIGIN, ORIGIN + 90 * MILLI);
        assertThat(watch.reads).isEqualTo(3);
        assertThat(watch.sharedReads).isEqualTo(2);
        assertThat(watch.mergedReads).isEqualTo(1);
    }

    @Test
    void reads_that_follow_a_late_beat_at_once_are_merged_until_the_next_beat() {
        watch.begin(ORIGIN);
        nowNanos += 300 * MILLI;
        timers.next().run();
        watch.read(3, ORIGIN, nowNanos);
        timers.next().run();
        watch.read(3, ORIGIN, nowNanos);
        assertThat(watch.sharedReads).isEqualTo(2);
        assertThat(watch.mergedReads).isEqualTo(1);
    }

    @Test
    void first_tokens_are_merged_when_a_late_loop_found_them_with_others() {
        watch.begin(ORIGIN);
        watch.firstRead(2, ORIGIN + 5 * MILLI);
        watch.firstRead(1, ORIGIN + 90 * MILLI);
        watch.firstRead(2, ORIGIN + 90 * MILLI);
        assertThat(watch.firstReads).isEqualTo(3);
        assertThat(watch.mergedFirstReads).isEqualTo(1);
    }

    private void passBeats(int count) {
        for (int beat = 0; beat < count; beat++) {
            nowNanos += 10 * MILLI;
            timers.next().run();
        }
    }

    /** Keeps timers for the test to run, which is the loop. */
    private static final class Timers extends SocketlessLoop {
        private final Queue<Runnable> waiting = new ArrayDeque<>();
        private boolean cancelled;

        private Runnable next() {
            return waiting.remove();
        }

        @Override
        public Timer at(long dueNanos, Runnable task) {
            waiting.add(task);
            return () -> cancelled = true;
        }
    }
}
