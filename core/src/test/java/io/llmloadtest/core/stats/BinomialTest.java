package io.llmloadtest.core.stats;

import static java.math.MathContext.DECIMAL128;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinomialTest {
    private static final double TAIL = 0.025;

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 0.999})
    void agrees_with_exact_arithmetic_for_every_small_n(double p) {
        for (int n = 1; n <= 120; n++) {
            assertThat(Binomial.largestRankBelow(n, p, TAIL)).as("n = %d", n).isEqualTo(exactly(n, p));
        }
    }

    @Test
    void agrees_with_exact_arithmetic_where_factorials_come_from_stirlings_series() {
        for (int n : List.of(367, 368, 1_000, 2_500)) {
            assertThat(Binomial.largestRankBelow(n, 0.99, TAIL)).as("n = %d", n).isEqualTo(exactly(n, 0.99));
            assertThat(Binomial.largestRankBelow(n, 0.5, TAIL)).as("n = %d", n).isEqualTo(exactly(n, 0.5));
        }
    }

    @Test
    void meets_the_normal_distribution_at_ten_million() {
        int n = 10_000_000;
        double normal = n * 0.5 - 1.959963985 * Math.sqrt(n * 0.25);

        assertThat((double) Binomial.largestRankBelow(n, 0.5, TAIL)).isBetween(normal - 1.5, normal + 1.5);
    }

    @Test
    void has_the_first_rank_below_nothing_but_rank_0() {
        assertThat(Binomial.largestRankBelow(5, 0.5, TAIL)).isZero();
        assertThat(Binomial.largestRankBelow(6, 0.5, TAIL)).isEqualTo(1);
    }

    private static int exactly(int n, double p) {
        BigDecimal success = new BigDecimal(p);
        BigDecimal miss = BigDecimal.ONE.subtract(success);
        BigDecimal below = BigDecimal.ZERO;
        BigInteger choose = BigInteger.ONE;
        for (int k = 0; k < n; k++) {
            BigDecimal probability =
                    new BigDecimal(choose).multiply(success.pow(k, DECIMAL128)).multiply(miss.pow(n - k, DECIMAL128));
            below = below.add(probability, DECIMAL128);
            if (below.compareTo(new BigDecimal(TAIL)) > 0) {
                return k;
            }
            choose = choose.multiply(BigInteger.valueOf(n - k)).divide(BigInteger.valueOf(k + 1));
        }
        return n;
    }
}
