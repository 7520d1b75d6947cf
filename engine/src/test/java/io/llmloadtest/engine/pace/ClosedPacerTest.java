package io.llmloadtest.engine.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.engine.ManualLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClosedPacerTest {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;

    private final ManualLoop loop = new ManualLoop();
    private final PauseLog pauses = new PauseLog(false);
    private final List<long[]> launched = new ArrayList<>();
    private long startCostNanos;

    private ClosedPacer pacer(int users, int requests) {
        return new ClosedPacer(
                users,
                Budget.share(new StopRule.Requests(requests), 0, 1),
                new BackOff(users, false, new SplittableRandom(1)),
                pauses,
                loop,
                () -> loop.nowNanos,
                0,
                (user, intended, released) -> {
                    launched.add(new long[] {user, intended, loop.nowNanos});
                    loop.nowNanos += startCostNanos;
                });
    }

    @Test
    void the_wave_of_first_starts_lets_the_loop_read_every_millisecond() {
        startCostNanos = MILLI / 10;
        pacer(100, 1_000).begin();
        assertThat(launched).hasSize(10);

        loop.runUntil(20 * MILLI);
        assertThat(launched)
                .hasSize(100)
                .allSatisfy(start -> assertThat(start[1]).isZero());
        assertThat(launched).extracting(start -> start[0]).doesNotHaveDuplicates();
        assertThat(loop.turns).isEqualTo(10);
    }

    @Test
    void a_user_asks_again_at_once_when_the_last_request_was_answered() {
        ClosedPacer pacer = pacer(1, 10);
        pacer.begin();
        pacer.ended(new Pacer.End(0, 0, 5 * MILLI, false, 0));
        assertThat(launched).hasSize(2);
        assertThat(launched.getLast()[1]).isEqualTo(5 * MILLI);
        assertThat(pauses.pauses().count()).isZero();
    }

    @Test
    void a_server_that_refuses_for_two_seconds_is_not_asked_for_everything() {
        ClosedPacer pacer = pacer(8, 400);
        pacer.begin();
        int answered = 0;
        while (loop.nowNanos < 2 * SECOND) {
            for (; answered < launched.size(); answered++) {
                long[] start = launched.get(answered);
                pacer.ended(new Pacer.End((int) start[0], start[2], start[2] + MILLI / 10, true, 0));
            }
            loop.runUntil(loop.nowNanos + MILLI);
        }
        assertThat(launched).hasSizeLessThanOrEqualTo(8 * 6);
        assertThat(pauses.pauses().count()).isEqualTo(launched.size());
    }

    @Test
    void after_a_pause_the_next_start_is_meant_for_its_end_so_that_no_latency_holds_the_pause() {
        ClosedPacer pacer = pacer(1, 10);
        pacer.begin();
        pacer.ended(new Pacer.End(0, 0, MILLI, true, 0));
        assertThat(launched).hasSize(1);

        loop.runUntil(SECOND);
        assertThat(launched).hasSize(2);
        assertThat(launched.getLast()[1]).isBetween(75 * MILLI, 125 * MILLI).isEqualTo(launched.getLast()[2]);
    }

    @Test
    void no_user_wakes_up_to_a_level_that_is_over() {
        ClosedPacer pacer = pacer(1, 10);
        pacer.begin();
        pacer.ended(new Pacer.End(0, 0, MILLI, true, 0));
        pacer.stop();

        loop.runUntil(SECOND);
        assertThat(launched).hasSize(1);
        assertThat(pacer.exhausted()).isTrue();
    }
}
