package io.llmloadtest.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.llmloadtest.bench.Deviation.Pair;
import io.llmloadtest.core.stats.Sample;
import io.llmloadtest.core.stats.Summary;
import org.junit.jupiter.api.Test;

class DeviationTest {
    private static final Pair NONE = new Pair(0, 0);

    @Test
    void is_the_share_of_the_true_value_by_which_a_figure_is_off() {
        Pair pair = Pair.of(summary(100, 210, 330), summary(100, 200, 300));
        assertThat(pair.median()).isCloseTo(0.05, offset(1e-12));
        assertThat(pair.p99()).isCloseTo(0.10, offset(1e-12));
    }

    @Test
    void of_a_level_is_its_worst_whichever_its_sign() {
        assertThat(new Deviation(new Pair(0.01, -0.02), NONE, NONE, NONE, 0).worst())
                .isEqualTo(0.02);
        assertThat(new Deviation(NONE, NONE, new Pair(0.01, 0), NONE, -0.3).worst())
                .isEqualTo(0.3);
        assertThat(new Deviation(NONE, NONE, NONE, new Pair(0, 0.4), 0).worst()).isEqualTo(0.4);
    }

    @Test
    void is_shown_as_median_and_p99_in_percent() {
        assertThat(new Pair(0.0123, -0.2)).hasToString("+1.23 / -20.00");
    }

    private static Summary summary(double... values) {
        Sample sample = new Sample();
        for (double value : values) {
            sample.accept(value);
        }
        return sample.summary().orElseThrow();
    }
}
