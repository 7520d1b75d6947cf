package io.llmloadtest.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.metric.Goodput;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoodputTargetTest {
    @Test
    void a_share_that_reaches_the_target_misses_nothing() {
        assertThat(GoodputTarget.missed(0, new Goodput(95, 100, 1, Map.of(), 0), 95))
                .isEmpty();
    }

    @Test
    void a_share_below_the_target_is_told_with_its_requests() {
        assertThat(GoodputTarget.missed(1, new Goodput(16, 160, 1, Map.of(), 0), 95))
                .hasValue("level 2 misses the goodput target of 95 %: 16 of 160 requests met the SLO (10 %)");
    }

    @Test
    void a_target_that_only_those_decided_meet_is_missed_and_its_bounds_are_told() {
        assertThat(GoodputTarget.missed(0, new Goodput(44, 44, 1, Map.of(), 36), 95)
                        .orElseThrow())
                .contains("44 of 44 decided", "36 were cancelled undecided", "between 55 and 100 %");
    }

    @Test
    void a_target_that_is_met_whatever_the_undecided_come_to_is_met() {
        assertThat(GoodputTarget.missed(0, new Goodput(96, 96, 1, Map.of(), 4), 95))
                .isEmpty();
    }
}
