package io.llmloadtest.core.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BlockLengthTest {
    private static double[] autoregressive(int n, double memory, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[n];
        double value = 0;
        for (int i = 0; i < n; i++) {
            value = memory * value + random.nextGaussian();
            values[i] = value;
        }
        return values;
    }

    @Test
    void independent_values_have_blocks_of_the_cube_root() {
        assertThat(BlockLength.of(autoregressive(1_000, 0, 1))).isBetween(10, 12);
    }

    @Test
    void values_that_hang_together_for_longer_have_longer_blocks() {
        int brief = BlockLength.of(autoregressive(1_000, 0.5, 1));
        int lasting = BlockLength.of(autoregressive(1_000, 0.95, 1));

        assertThat(lasting).isGreaterThan(2 * brief);
    }

    @Test
    void no_block_is_longer_than_a_third() {
        double[] trend = new double[30];
        for (int i = 0; i < trend.length; i++) {
            trend[i] = i;
        }
        assertThat(BlockLength.of(trend)).isBetween(6, 10);
    }

    @Test
    void values_that_never_change_have_the_least_blocks() {
        assertThat(BlockLength.of(new double[64])).isEqualTo(4);
    }
}
