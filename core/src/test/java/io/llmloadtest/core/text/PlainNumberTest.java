package io.llmloadtest.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainNumberTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "100, 100",
        "1.5, 1.5",
        "-2, -2",
        "0.00001, 0.00001",
        "1e9, 1000000000",
        "1e300, 1.0E300",
        "NaN, NaN"
    })
    void a_number_is_shown_as_it_is_typed(double number, String shown) {
        assertThat(PlainNumber.of(number)).isEqualTo(shown);
    }
}
