package io.llmloadtest.report.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogScaleTest {
    private static final LogScale SCALE = new LogScale(0.01, 100, 13);

    @Test
    void each_decade_takes_as_many_places() {
        assertThat(SCALE.place(0.01)).isZero();
        assertThat(SCALE.place(0.1)).isEqualTo(3);
        assertThat(SCALE.place(1)).isEqualTo(6);
        assertThat(SCALE.place(100)).isEqualTo(12);
    }

    @Test
    void what_lies_beyond_an_end_is_placed_at_it() {
        assertThat(SCALE.place(0.0001)).isZero();
        assertThat(SCALE.place(1e6)).isEqualTo(12);
    }

    @Test
    void a_scale_without_extent_has_one_place() {
        assertThat(new LogScale(5, 5, 10).place(5)).isZero();
    }

    @Test
    void a_power_of_ten_is_its_own_decade() {
        assertThat(LogScale.decadeBelow(0.001)).isEqualTo(0.001);
        assertThat(LogScale.decadeAbove(1_000)).isEqualTo(1_000);
        assertThat(LogScale.decadeBelow(0.004)).isEqualTo(0.001);
        assertThat(LogScale.decadeAbove(18)).isEqualTo(100);
    }
}
