package io.llmloadtest.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HistogramTest {
    private static final double[] BOUNDS = {0.5, 1, 10};

    private static Histogram of(double... values) {
        var histogram = new Histogram(BOUNDS);
        Arrays.stream(values).forEach(histogram::add);
        return histogram;
    }

    @Test
    void a_value_on_a_bound_is_in_its_bucket() {
        Histogram histogram = of(1);
        assertThat(histogram.cumulative(0)).isZero();
        assertThat(histogram.cumulative(1)).isEqualTo(1);
    }

    @Test
    void a_value_above_all_bounds_counts_in_none_but_in_the_whole() {
        Histogram histogram = of(11);
        assertThat(histogram.cumulative(2)).isZero();
        assertThat(histogram.count()).isEqualTo(1);
        assertThat(histogram.sum()).isEqualTo(11);
    }

    @Property
    void a_bucket_has_all_values_up_to_its_bound(
            @ForAll @Size(max = 50) List<@DoubleRange(min = 0, max = 20) Double> values) {
        Histogram histogram =
                of(values.stream().mapToDouble(Double::doubleValue).toArray());
        for (int bucket = 0; bucket < BOUNDS.length; bucket++) {
            double bound = BOUNDS[bucket];
            assertThat(histogram.cumulative(bucket))
                    .isEqualTo(values.stream().filter(value -> value <= bound).count());
        }
        assertThat(histogram.count()).isEqualTo(values.size());
    }
}
