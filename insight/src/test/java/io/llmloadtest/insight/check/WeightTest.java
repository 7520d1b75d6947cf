package io.llmloadtest.insight.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.health.Finding.Severity;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class WeightTest {

    @Test
    void under_one_percent_of_the_median_weighs_nothing() {
        assertThat(Weight.of(9.99, 1_000)).isEmpty();
    }

    @Test
    void from_one_percent_on_it_is_suspect() {
        assertThat(Weight.of(10, 1_000)).contains(Severity.SUSPECT);
    }

    @Test
    void exactly_ten_percent_is_still_suspect() {
        assertThat(Weight.of(100, 1_000)).contains(Severity.SUSPECT);
    }

    @Test
    void over_ten_percent_is_invalid() {
        assertThat(Weight.of(100.01, 1_000)).contains(Severity.INVALID);
    }

    @Test
    void under_a_millisecond_weighs_nothing_however_short_the_median() {
        assertThat(Weight.of(0.999, 1)).isEmpty();
    }

    @Test
    void without_a_median_there_is_nothing_to_touch() {
        assertThat(Weight.of(1_000, 0)).isEmpty();
    }

    @Property
    void more_delay_never_weighs_less(
            @ForAll @DoubleRange(max = 1e6) double delay,
            @ForAll @DoubleRange(max = 1e6) double more,
            @ForAll @DoubleRange(min = 0.01, max = 1e6) double median) {
        assertThat(rank(delay + more, median)).isGreaterThanOrEqualTo(rank(delay, median));
    }

    private static int rank(double delay, double median) {
        return Weight.of(delay, median).map(Severity::ordinal).orElse(-1);
    }
}
