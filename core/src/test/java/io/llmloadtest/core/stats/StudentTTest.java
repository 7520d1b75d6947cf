package io.llmloadtest.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentTTest {
    /** From printed tables. */
    @ParameterizedTest
    @CsvSource({
        "0.025, 1, 12.7062",
        "0.025, 5, 2.5706",
        "0.025, 19, 2.0930",
        "0.05, 10, 1.8125",
        "0.005, 30, 2.7500",
        "0.0005, 4, 8.6103",
        "0.025, 1e9, 1.9600"
    })
    void quantiles_are_those_of_the_tables(double tail, double freedom, double expected) {
        assertThat(StudentT.upperQuantile(tail, freedom)).isCloseTo(expected, within(6e-5));
    }

    @Property
    void a_quantile_is_exceeded_as_often_as_asked(
            @ForAll @Scale(4) @DoubleRange(min = 0.0001, max = 0.5) double tail,
            @ForAll @DoubleRange(min = 1.5, max = 2_000) double freedom) {
        assertThat(StudentT.exceeded(StudentT.upperQuantile(tail, freedom), freedom))
                .isCloseTo(tail, within(1e-7));
    }
}
