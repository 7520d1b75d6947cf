package io.llmloadtest.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenLengthTest {

    @Test
    void one_number_is_a_fixed_length() {
        assertThat(TokenLength.parse("256")).isEqualTo(TokenLength.fixed(256));
        assertThat(TokenLength.parse(" 256 ").isFixed()).isTrue();
    }

    @Test
    void two_numbers_are_mean_and_standard_deviation() {
        assertThat(TokenLength.parse("256,32")).isEqualTo(new TokenLength(256, 32));
        assertThat(TokenLength.parse("256, 32").isFixed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "many", "256,", ",32", "1,2,3", "-5", "2.5", "12345678901", "256;32"})
    void anything_else_is_refused_with_an_example(String text) {
        assertThat(Rejections.of(() -> TokenLength.parse(text)))
                .containsExactly(new PlanProblem(
                        "tokens",
                        "must be a number of tokens, or mean,stddev, not '" + text + "'",
                        "for example 256 or 256,32"));
    }

    @Test
    void a_length_is_at_least_1_and_bounded() {
        assertThat(Rejections.fieldsOf(() -> TokenLength.parse("0"))).containsExactly("tokens");
        assertThat(Rejections.fieldsOf(() -> TokenLength.parse("10000001"))).containsExactly("tokens");
        assertThat(TokenLength.parse("10000000").mean()).isEqualTo(TokenLength.MAX_TOKENS);
    }

    @Test
    void a_standard_deviation_is_at_most_the_mean() {
        assertThat(Rejections.fieldsOf(() -> TokenLength.parse("10,11"))).containsExactly("tokens");
        assertThat(Rejections.fieldsOf(() -> new TokenLength(10, -1))).containsExactly("tokens");
        assertThat(TokenLength.parse("10,10").stddev()).isEqualTo(10);
    }
}
