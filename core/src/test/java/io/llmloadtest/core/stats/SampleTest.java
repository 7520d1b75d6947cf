package io.llmloadtest.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.llmloadtest.core.stats.Percentile.Interval;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SampleTest {

    @Test
    void without_values_there_are_no_statistics() {
        assertThat(new Sample().summary()).isEmpty();
    }

    @Test
    void a_single_value_is_all_statistics_but_has_no_spread_and_no_interval() {
        Summary summary = summary(7);

        assertThat(summary.count()).isEqualTo(1);
        assertThat(summary.min()).isEqualTo(7);
        assertThat(summary.max()).isEqualTo(7);
        assertThat(summary.mean()).isEqualTo(7);
        assertThat(summary.std()).isZero();
        assertThat(summary.median()).isEqualTo(7);
        assertThat(summary.p50().supported()).isFalse();
    }

    @Test
    void statistics_are_those_computed_by_hand() {
        Summary summary = summary(4, 2, 9, 5, 4, 7, 4, 5);

        assertThat(summary.count()).isEqualTo(8);
        assertThat(summary.min()).isEqualTo(2);
        assertThat(summary.max()).isEqualTo(9);
        assertThat(summary.mean()).isEqualTo(5);
        // squares of 1, 3, 4, 0, 1, 2, 1, 0 sum up to 32; over n - 1
        assertThat(summary.std()).isEqualTo(Math.sqrt(32 / 7.0));
        assertThat(summary.median()).isEqualTo(4);
        assertThat(summary.p75().value()).isEqualTo(5);
        assertThat(summary.p90().value()).isEqualTo(9);
    }

    @Test
    void close_values_far_from_zero_keep_their_spread() {
        assertThat(summary(1e9 + 1, 1e9 + 2, 1e9 + 3).std()).isEqualTo(1, offset(1e-6));
    }

    @Test
    void a_sample_grows_beyond_its_first_room() {
        Sample sample = new Sample();
        for (int i = 1; i <= 100_000; i++) {
            sample.accept(i);
        }

        assertThat(sample.size()).isEqualTo(100_000);
        assertThat(sample.summary().orElseThrow().p99().value()).isEqualTo(99_000);
    }

    @Property
    void percentiles_ascend_between_the_extremes(
            @ForAll @Size(min = 1, max = 2_000) @DoubleRange(max = 1e6) double[] values) {
        Summary s = summary(values);

        assertThat(new double[] {
                    s.min(),
                    s.p50().value(),
                    s.p75().value(),
                    s.p90().value(),
                    s.p95().value(),
                    s.p99().value(),
                    s.p999().value(),
                    s.max()
                })
                .isSorted();
    }

    private static Summary summary(double... values) {
        Sample sample = new Sample();
        Arrays.stream(values).forEach(sample);
        return sample.summary().orElseThrow();
    }

    @Test
    void one_percentile_is_that_of_the_summary_and_the_sample_goes_on() {
        Sample sample = new Sample();
        assertThat(sample.percentile(0.9)).isEmpty();
        for (int i = 100; i > 0; i--) {
            sample.accept(i);
        }
        assertThat(sample.percentile(0.9))
                .contains(sample.summary().orElseThrow().p90());

        sample.accept(0);
        assertThat(sample.percentile(0.5).orElseThrow().value()).isEqualTo(50);
    }

    @Test
    void the_margin_of_a_percentile_is_its_interval_s_greater_side_over_its_value() {
        assertThat(new Percentile(0.5, 100, Optional.of(new Interval(97, 105))).margin())
                .hasValue(0.05);
        assertThat(new Percentile(0.5, 100, Optional.of(new Interval(90, 105))).margin())
                .hasValue(0.1);
    }

    @Test
    void a_percentile_without_interval_or_above_nothing_has_no_margin() {
        assertThat(new Percentile(0.5, 100, Optional.empty()).margin()).isEmpty();
        assertThat(new Percentile(0.5, 0, Optional.of(new Interval(0, 5))).margin())
                .isEmpty();
    }
}
