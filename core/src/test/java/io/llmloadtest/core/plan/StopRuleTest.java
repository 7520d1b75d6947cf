package io.llmloadtest.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StopRuleTest {

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 100_000_001})
    void a_level_has_between_1_and_100_million_requests(int count) {
        assertThat(Rejections.fieldsOf(() -> new StopRule.Requests(count))).containsExactly("num_prompts");
    }

    @Test
    void a_level_lasts_more_than_nothing_and_at_most_7_days() {
        assertThat(Rejections.fieldsOf(() -> new StopRule.Elapsed(Duration.ZERO)))
                .containsExactly("duration_seconds");
        assertThat(Rejections.fieldsOf(
                        () -> new StopRule.Elapsed(Duration.ofDays(7).plusNanos(1))))
                .containsExactly("duration_seconds");
        assertThat(new StopRule.Elapsed(Duration.ofDays(7)).duration()).isEqualTo(Duration.ofDays(7));
    }
}
