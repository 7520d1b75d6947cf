package io.llmloadtest.core.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.core.doctor.Observation.Sign;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObservationTest {
    private static final Observation LINE =
            Observation.worthKnowing(Topic.STREAM, "role-chunk", "early", "read others");

    @Test
    void signs_are_ordered_by_how_much_they_matter() {
        assertThat(Sign.values()).containsExactly(Sign.FINE, Sign.UNKNOWN, Sign.WORTH_KNOWING, Sign.HARMFUL);
    }

    @Test
    void figures_are_added_without_changing_what_was_seen() {
        Observation measured = LINE.with(Map.of("b_ms", 2.0, "a_ms", 1.0));

        assertThat(measured.figures()).containsExactly(Map.entry("a_ms", 1.0), Map.entry("b_ms", 2.0));
        assertThat(measured.with(Map.of())).isEqualTo(LINE);
    }

    @Test
    void figures_can_not_be_changed_afterwards() {
        assertThatThrownBy(() -> LINE.figures().put("c_ms", 3.0)).isInstanceOf(UnsupportedOperationException.class);
    }
}
