package io.llmloadtest.engine.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.engine.ManualLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class OpenPacerTest {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;

    private record Start(long intended, long released, long at) {}

    private final ManualLoop loop = new ManualLoop();
    private final List<Start> starts = new ArrayList<>();

    private OpenPacer pacer(double perSecond, int cap, int requests) {
        LoadShape.Open shape = new LoadShape.ConstantRate(perSecond, OptionalInt.empty());
        return new OpenPacer(
                ArrivalSequence.of(shape, 1),
                Budget.share(new StopRule.Requests(requests), 0, 1),
                cap,
                perSecond,
                loop,
                () -> loop.nowNanos,
                0,
                (user, intended, released) -> starts.add(new Start(intended, released, loop.nowNanos)));
    }

    @Test
    void arrivals_start_when_they_are_due() {
        pacer(1_000, Integer.MAX_VALUE, 500).begin();
        loop.runUntil(SECOND);
        assertThat(starts)
                .hasSize(500)
                .allSatisfy(start -> assertThat(start.at()).isEqualTo(start.intended()));
    }

    @Test
    void what_a_stall_left_behind_is_worked_off_at_twice_the_pace_and_keeps_its_intended_time() {
        pacer(3_000, Integer.MAX_VALUE, 18_000).begin();
        loop.runUntil(SECOND);
        loop.nowNanos += SECOND;
        loop.runUntil(loop.nowNanos);
        assertThat(starts.size() - 3_001).isLessThan(100);

        loop.runUntil(loop.nowNanos + SECOND / 10);
        assertThat(startedWithin(2 * SECOND, 2 * SECOND + SECOND / 10)).isBetween(500L, 650L);

        loop.runUntil(6 * SECOND);
        assertThat(starts).hasSize(18_000);
        assertThat(starts).isSortedAccordingTo((a, b) -> Long.compare(a.intended(), b.intended()));
        assertThat(starts).allSatisfy(start -> assertThat(start.released()).isEqualTo(start.intended()));
        assertThat(starts.getLast().at() - starts.getLast().intended()).isLessThan(MILLI);
    }

    private long startedWithin(long from, long to) {
        return starts.stream()
                .filter(start -> start.at() >= from && start.at() < to)
                .count();
    }

    @Test
    void a_short_delay_is_made_good_at_once() {
        pacer(1_000, Integer.MAX_VALUE, 100).begin();
        loop.nowNanos = 15 * MILLI;
        loop.runUntil(15 * MILLI);
        assertThat(starts).hasSize(16);
    }

    @Test
    void an_arrival_over_the_cap_is_released_when_a_place_comes_free() {
        OpenPacer pacer = pacer(1_000, 1, 3);
        pacer.begin();
        loop.runUntil(100 * MILLI);
        assertThat(starts).hasSize(1);

        pacer.ended(new Pacer.End(0, 0, 100 * MILLI, false, 0));
        assertThat(starts.get(1)).isEqualTo(new Start(MILLI, 100 * MILLI, 100 * MILLI));
        assertThat(pacer.exhausted()).isFalse();
    }

    @Test
    void failures_do_not_change_the_schedule() {
        OpenPacer pacer = pacer(1_000, Integer.MAX_VALUE, 100);
        pacer.begin();
        for (int i = 0; i < 100; i++) {
            loop.runUntil(i * MILLI);
            pacer.ended(new Pacer.End(0, i * MILLI, i * MILLI, true, SECOND));
        }
        assertThat(starts)
                .hasSize(100)
                .allSatisfy(start -> assertThat(start.at()).isEqualTo(start.intended()));
    }
}
