package io.llmloadtest.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                "0.0004 | 0.000",
                "0.1234 | 0.123",
                "1.005 | 1.00",
                "8.236 | 8.24",
                "9.996 | 10.0",
                "41.23 | 41.2",
                "99.96 | 100",
                "212.4 | 212",
                "999.6 | 1,000",
                "3120.4 | 3,120",
                "1234567 | 1,234,567"
            })
    void a_number_keeps_three_significant_digits_and_groups_thousands(double value, String text) {
        assertThat(Numbers.significant(value)).isEqualTo(text);
    }

    @Test
    void what_is_no_number_is_a_dash() {
        assertThat(Numbers.significant(Double.NaN)).isEqualTo("—");
        assertThat(Numbers.significant(Double.POSITIVE_INFINITY)).isEqualTo("—");
    }

    @Property
    void rounding_costs_at_most_half_a_percent(@ForAll @DoubleRange(min = 0.1, max = 1e9) double value) {
        double read = Double.parseDouble(Numbers.significant(value).replace(",", ""));
        assertThat(Math.abs(read - value)).isLessThanOrEqualTo(0.005_001 * value);
    }

    @ParameterizedTest
    @CsvSource({"8.254, 8.25 s", "59.4, 59.4 s", "192, 3 min 12 s", "7260, 2 h 1 min"})
    void a_duration_reads_in_its_own_units(double seconds, String text) {
        assertThat(Numbers.seconds(seconds)).isEqualTo(text);
    }
}
