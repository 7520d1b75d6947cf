package io.llmloadtest.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class SelectionTest {

    @Property
    void finds_at_every_rank_what_sorting_finds(@ForAll @NotEmpty List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        long[] ranks = LongStream.range(0, sorted.length).toArray();

        assertThat(Selection.of(sink -> values.forEach(sink::accept), ranks, sorted[0], sorted[sorted.length - 1]))
                .containsExactly(sorted);
    }

    @Test
    void finds_neighbours_that_differ_in_the_last_digit() {
        double[] sorted = {40, Math.nextUp(40.0), Math.nextUp(Math.nextUp(40.0)), 1e300};

        assertThat(Selection.of(sink -> DoubleStream.of(sorted).forEach(sink), new long[] {1, 2}, 40, 1e300))
                .containsExactly(sorted[1], sorted[2]);
    }

    @Test
    void a_sample_too_large_to_be_sorted_has_the_percentiles_of_the_sorted_one() {
        double[] values = new Random(1)
                .doubles(300_000)
                .map(value -> Math.round(value * value * 1e9) / 1e6)
                .toArray();
        Sample sample = new Sample();
        DoubleStream.of(values).forEach(sample);

        Summary summary = sample.summary().orElseThrow();

        Arrays.sort(values);
        assertThat(summary.count()).isEqualTo(300_000);
        assertThat(summary.p50()).isEqualTo(OrderStatistics.percentile(values, 0.5));
        assertThat(summary.p99()).isEqualTo(OrderStatistics.percentile(values, 0.99));
        assertThat(summary.p999()).isEqualTo(OrderStatistics.percentile(values, 0.999));
        assertThat(sample.percentile(0.9)).hasValue(summary.p90());
        assertThat(summary.mean()).isCloseTo(DoubleStream.of(values).sum() / 300_000, within(1e-9));
    }
}
