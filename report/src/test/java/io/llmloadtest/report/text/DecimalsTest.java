package io.llmloadtest.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalsTest {
    @ParameterizedTest
    @CsvSource({
        "41.230000049, 41.23",
        "-0.0123456789, -0.012346",
        "20000000000000.25, 20000000000000.25",
        "0.001, 0.001",
        "0.00012345678, 0.0001235",
        "0.000000123456, 0.0000001235",
        "-0.000000000000123449, -0.0000000000001234",
        "0, 0"
    })
    void a_number_has_six_places_and_a_small_one_four_digits(double value, String written) {
        assertThat(Decimals.rounded(value).stripTrailingZeros().toPlainString()).isEqualTo(written);
    }
}
