package io.llmloadtest.core.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateRuleTest {
    @Test
    void rules_say_how_much_worse_figures_may_get() {
        assertThat(GateRule.parse("ttft_p95:+5%, throughput:-3%,goodput:1pt"))
                .extracting(GateRule::toString)
                .containsExactly("ttft_p95:+5%", "throughput:-3%", "goodput:-1pt");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ttft:+5% | has no figure 'ttft'; there are throughput, request_rate, goodput, error_rate",
                "throughput:+5% | gets worse when it falls",
                "ttft_p95:-5% | gets worse when it rises",
                "goodput:-1% | is a percentage: its change is in points; such as -1pt",
                "ttft_p95:+5pt | is no percentage: its change is in %; such as +5%",
                "ttft_p95 | must be figure:change",
                "ttft_p95:lots | must have a change such as +5%",
                "ttft_p95:+0% | must have a change above 0",
                "e2e_p50:+1%,e2e_p50:+2% | names e2e_p50 twice",
                "'' | must be figure:change"
            })
    void what_is_no_rule_is_refused_with_what_would_be_one(String rules, String sentence) {
        assertThatThrownBy(() -> GateRule.parse(rules)).hasMessageContaining(sentence);
    }

    @Test
    void every_figure_is_found_by_its_id() {
        assertThat(Measures.all())
                .allSatisfy(measure -> assertThat(Measures.named(measure.id())).contains(measure));
    }
}
