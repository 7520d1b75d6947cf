package io.llmloadtest.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.health.Verdict.Grade;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class VerdictRuleTest {

    @Test
    void valid_may_be_said_of_figures_within_five_percent_only() {
        assertThat(VerdictRule.isKept(Grade.VALID, 0.05)).isTrue();
        assertThat(VerdictRule.isKept(Grade.VALID, 0.0501)).isFalse();
    }

    @Test
    void invalid_may_not_be_said_of_figures_within_one_percent() {
        assertThat(VerdictRule.isKept(Grade.INVALID, 0.01)).isFalse();
        assertThat(VerdictRule.isKept(Grade.INVALID, 0.0101)).isTrue();
    }

    @Property
    void suspect_may_always_be_said(@ForAll @DoubleRange(max = 100) double worst) {
        assertThat(VerdictRule.isKept(Grade.SUSPECT, worst)).isTrue();
    }
}
