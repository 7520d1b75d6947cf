package io.llmloadtest.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class StallMeterTest {
    private static final long MILLI = 1_000_000;

    private final StallMeter meter = new StallMeter(0);

    @Test
    void a_beat_that_came_late_without_any_work_stalled_for_all_of_its_lateness() {
        meter.beat(290 * MILLI, 0);
        assertThat(meter.stalledNanos()).isEqualTo(290 * MILLI);
    }

    @Test
    void a_beat_that_came_late_because_the_loop_was_at_work_did_not_stall() {
        meter.beat(290 * MILLI, 295 * MILLI);
        assertThat(meter.stalledNanos()).isZero();
    }

    @Test
    void work_beside_a_stall_is_no_part_of_it() {
        meter.beat(290 * MILLI, 40 * MILLI);
        assertThat(meter.stalledNanos()).isEqualTo(250 * MILLI);
    }

    @Test
    void only_work_since_the_last_beat_counts() {
        meter.beat(0, 500 * MILLI);
        meter.beat(290 * MILLI, 505 * MILLI);
        assertThat(meter.stalledNanos()).isEqualTo(285 * MILLI);
    }

    @Test
    void stalls_add_up() {
        meter.beat(100 * MILLI, 0);
        meter.beat(0, 5 * MILLI);
        meter.beat(60 * MILLI, 5 * MILLI);
        assertThat(meter.stalledNanos()).isEqualTo(160 * MILLI);
    }

    @Property
    void waits_for_a_core_that_others_share_never_add_up_to_a_stall(
            @ForAll @LongRange(max = StallMeter.SHORTEST_NANOS - 1) long lateNanos) {
        StallMeter shared = new StallMeter(0);
        for (int beat = 0; beat < 1_000; beat++) {
            shared.beat(lateNanos, 0);
        }
        assertThat(shared.stalledNanos()).isZero();
    }
}
