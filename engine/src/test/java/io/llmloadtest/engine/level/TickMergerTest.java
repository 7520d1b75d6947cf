package io.llmloadtest.engine.level;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.event.Tick;
import io.llmloadtest.engine.watch.Histograms;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** Seconds of several shares become seconds of the level. */
class TickMergerTest {
    private final TickMerger merger = new TickMerger(3, 2);

    private Optional<Tick> next() {
        return merger.next(() -> 1.5);
    }

    private static ShareTick tick(int second, boolean last, long ttftMicros) {
        Histogram ttft = Histograms.micros();
        ttft.recordValue(ttftMicros);
        return new ShareTick(
                second, last, 1, 2, 3, 4, 50, 6, ttft, Histograms.micros(), Histograms.micros(), List.of());
    }

    @Test
    void a_second_is_whole_when_every_share_has_delivered_it() {
        merger.add(tick(0, false, 100));
        assertThat(next()).isEmpty();
        merger.add(tick(0, false, 300));
        Tick whole = next().orElseThrow();
        assertThat(List.of(whole.level(), whole.second(), whole.inFlight())).containsExactly(3, 0, 12);
        assertThat(List.of(whole.started(), whole.completed(), whole.failed(), whole.cancelled(), whole.outputTokens()))
                .containsExactly(2L, 4L, 6L, 8L, 100L);
        assertThat(whole.cpuCores()).isEqualTo(1.5);
        assertThat(whole.ttftMicros().getTotalCount()).isEqualTo(2);
        assertThat(whole.ttftMicros().getMaxValue()).isEqualTo(300);
        assertThat(next()).isEmpty();
    }

    @Test
    void a_share_ahead_of_the_others_waits_and_the_seconds_come_in_order() {
        merger.add(tick(0, false, 1));
        merger.add(tick(1, false, 1));
        merger.add(tick(0, false, 1));
        assertThat(next()).map(Tick::second).contains(0);
        assertThat(next()).isEmpty();
        merger.add(tick(1, false, 1));
        assertThat(next()).map(Tick::second).contains(1);
    }

    /** One that was late would else have its seconds told a second time. */
    @Test
    void a_share_that_has_ended_does_not_stand_for_one_that_is_late() {
        merger.add(tick(0, false, 1));
        merger.add(tick(1, true, 1));
        assertThat(next()).as("the other hasn't delivered it").isEmpty();
        merger.add(tick(0, false, 1));
        assertThat(next()).map(Tick::started).contains(2L);
        assertThat(next()).isEmpty();
        merger.add(tick(1, false, 1));
        merger.add(tick(2, true, 1));
        assertThat(next()).map(Tick::started).contains(2L);
        assertThat(next()).map(Tick::started).contains(1L);
        assertThat(merger.complete()).isTrue();
    }

    @Test
    void a_share_that_has_ended_is_not_waited_for() {
        merger.add(tick(0, true, 1));
        assertThat(merger.complete()).isFalse();
        merger.add(tick(0, false, 1));
        assertThat(next()).map(Tick::started).contains(2L);
        merger.add(tick(1, true, 1));
        assertThat(merger.complete()).isTrue();
        assertThat(next()).map(Tick::started).contains(1L);
        assertThat(next()).isEmpty();
    }
}
