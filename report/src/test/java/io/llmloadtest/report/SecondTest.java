package io.llmloadtest.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.llmloadtest.core.event.RunEvent;
import org.junit.jupiter.api.Test;

class SecondTest {

    @Test
    void percentiles_are_those_of_the_tick_in_milliseconds() {
        Second second = Second.of(Ticks.of(0, 3, 100_000));
        assertThat(second.second()).isEqualTo(3);
        assertThat(second.ttft().p50Millis().orElseThrow()).isCloseTo(100, offset(0.1));
    }

    @Test
    void a_second_in_which_nothing_arrived_has_no_latency() {
        assertThat(Second.of(Ticks.of(0, 0)).ttft().p50Millis()).isEmpty();
        assertThat(Second.of(Ticks.of(0, 0)).ttft().p99Millis()).isEmpty();
    }

    @Test
    void a_listener_keeps_the_seconds_of_all_levels_in_order() {
        Seconds seconds = new Seconds();
        seconds.on(new RunEvent.LevelStarted(0));
        seconds.on(new RunEvent.Ticked(Ticks.of(0, 0)));
        seconds.on(new RunEvent.Ticked(Ticks.of(0, 1)));
        seconds.on(new RunEvent.LevelStarted(1));
        seconds.on(new RunEvent.Ticked(Ticks.of(1, 0)));
        assertThat(seconds.heard()).extracting(Second::level).containsExactly(0, 0, 1);
    }
}
