package io.llmloadtest.app.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SteadyPartTest {
    private static final Duration GAP = Duration.ofNanos(10);

    @Test
    void it_lasts_from_the_last_beginning_to_the_first_end() {
        SteadyPart part = SteadyPart.of(List.of(new long[] {0, 100}, new long[] {20, 120}), 0, GAP);

        assertThat(part).isEqualTo(new SteadyPart(20, 100));
    }

    @Test
    void it_begins_no_sooner_than_asked() {
        assertThat(SteadyPart.of(List.of(new long[] {0, 100}), 50, GAP)).isEqualTo(new SteadyPart(50, 100));
    }

    @Test
    void it_holds_whole_gaps_so_that_a_stream_on_schedule_has_as_many_tokens_in_it_as_its_rate_says() {
        SteadyPart part = SteadyPart.of(List.of(new long[] {0, 10, 20, 30, 40}), 7, GAP);

        assertThat(part).isEqualTo(new SteadyPart(7, 37));
        assertThat(part.perSecond(3)).isEqualTo(1e8);
    }

    @Test
    void its_end_is_outside() {
        SteadyPart part = new SteadyPart(20, 100);

        assertThat(part.contains(20)).isTrue();
        assertThat(part.contains(100)).isFalse();
    }

    @Test
    void streams_that_never_ran_together_have_none() {
        SteadyPart part = SteadyPart.of(List.of(new long[] {0, 10}, new long[] {20, 30}), 0, GAP);

        assertThat(part.perSecond(5)).isZero();
    }

    @Test
    void no_stream_has_none() {
        assertThat(SteadyPart.of(List.of(), 5, GAP).perSecond(0)).isZero();
    }
}
