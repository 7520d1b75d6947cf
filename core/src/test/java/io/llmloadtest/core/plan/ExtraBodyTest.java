package io.llmloadtest.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtraBodyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model      | \"a\"  | must not have 'model'; give it as the plan's model",
                "messages   | []     | must not have 'messages'",
                "prompt     | \"a\"  | must not have 'prompt'",
                "stream     | true   | must not have 'stream'; give it as the plan's stream",
                "n          | 2      | must not ask for several answers by 'n'",
                "best_of    | 3      | must not ask for several answers by 'best_of'",
                "max_tokens | 0      | has a max_tokens that is not a whole number",
                "max_tokens | null   | has a max_tokens that is not a whole number",
                "max_completion_tokens | 1.5 | has a max_completion_tokens that is not a whole number"
            })
    void what_the_plan_is_made_of_is_refused_by_name(String name, String value, String why) {
        assertThatThrownBy(() -> new ExtraBody(Map.of(name, value)))
                .isInstanceOf(InvalidPlanException.class)
                .hasMessageContaining("extra_body " + why);
    }

    @Test
    void two_limits_are_one_too_many() {
        assertThatThrownBy(() -> new ExtraBody(Map.of("max_tokens", "1", "max_completion_tokens", "1")))
                .hasMessageContaining("both max_tokens and max_completion_tokens");
    }

    @Test
    void a_limit_of_tokens_is_the_plans_output_length() {
        assertThat(new ExtraBody(Map.of("max_completion_tokens", "7")).outputTokens())
                .hasValue(7);
        assertThat(new ExtraBody(Map.of("stop", "[]", "n", "1")).outputTokens()).isEmpty();
    }

    @Test
    void fields_keep_their_order() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : new String[] {"z", "a", "m", "b"}) {
            fields.put(name, "1");
        }
        assertThat(new ExtraBody(fields).fields().keySet()).containsExactly("z", "a", "m", "b");
    }
}
