package io.llmloadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Finding.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FindingTextTest {
    private static final Finding REPEATED = Finding.info("prompts-repeated")
            .saying("seen")
            .advising("advice")
            .with(
                    Figure.percent("share", 0.25),
                    Figure.amount("repeated", 1, Unit.PROMPTS),
                    Figure.amount("requests", 4, Unit.PROMPTS),
                    Figure.amount("distinct", 1_000, Unit.PROMPTS));

    @Test
    void figures_stand_in_their_sentence_with_or_without_their_unit() {
        assertThat(FindingText.evidence(REPEATED))
                .isEqualTo("25 % of this level's prompts had been sent before in this run (1 of 4; the file has 1,000"
                        + " prompts)");
        assertThat(FindingText.advice(REPEATED)).startsWith("a prefix cache answers these faster");
    }

    @Test
    void sentences_stand_one_after_the_other() {
        assertThat(FindingText.evidence(REPEATED.sayingFirst("at-level").with(Figure.level("level", 1))))
                .startsWith("level 2: 25 % of this level's prompts");
    }

    @Test
    void several_figures_of_one_id_are_a_list() {
        assertThat(FindingText.evidence(Finding.info("foreign-traffic")
                        .saying("seen")
                        .with(
                                Figure.amount("excess", 1, Unit.REQUESTS),
                                Figure.amount("excess", 7_680, Unit.INPUT_TOKENS))))
                .endsWith(": 1 request, 7,680 input tokens");
        assertThat(FindingText.evidence(Finding.info("prompt-fields-unsent")
                        .saying("seen")
                        .with(
                                Figure.tally("fields", 3, Unit.PROMPTS, "tools"),
                                Figure.tally("fields", 1, Unit.PROMPTS, "id"))))
                .endsWith(": 3 × tools, 1 × id");
    }

    @ParameterizedTest
    @CsvSource({"0, 0 ms", "0.0214, 0.021 ms", "9.949, 9.95 ms", "35, 35 ms", "35.04, 35.0 ms", "36000.4, '36,000 ms'"})
    void a_value_has_three_digits_or_is_whole(double millis, String shown) {
        assertThat(FindingText.evidence(
                        Finding.info("clock-step").saying("seen").with(Figure.millis("step", millis))))
                .contains("set by " + shown + " during");
    }

    @Test
    void a_metric_is_told_by_its_label() {
        assertThat(FindingText.evidence(Finding.info("x")
                        .sayingCommon("weight")
                        .with(
                                Figure.percent("share", 0.1),
                                Figure.metric("metric", "ttft_intended"),
                                Figure.millis("median", 20))))
                .isEqualTo(": 10 % of the median TTFT* (20 ms)");
    }

    @Test
    void a_server_can_not_put_a_figure_into_a_sentence() {
        assertThat(FindingText.evidence(
                        Finding.info("probe-failed").saying("seen").with(Figure.text("why", "500: {{why}} $1"))))
                .isEqualTo("the probe request failed (500: {{why}} $1)");
    }

    @Test
    void a_finding_of_an_earlier_build_keeps_its_words() {
        Finding old = Finding.inEnglish("gone", Severity.SUSPECT, 1, "ttft", "late by 1.00 ms", "");

        assertThat(FindingText.evidence(old)).isEqualTo("late by 1.00 ms");
        assertThat(FindingText.advice(old)).isEmpty();
    }

    @Test
    void what_only_a_newer_build_knows_is_shown_by_its_id() {
        assertThat(FindingText.evidence(Finding.info("later").saying("seen"))).isEqualTo("later.seen");
    }

    @ParameterizedTest
    @EnumSource
    void every_unit_has_its_words(Unit unit) {
        assertThat(FindingText.evidence(
                        Finding.info("x").sayingCommon("evidence").with(Figure.amount("evidence", 2, unit))))
                .contains("2")
                .doesNotContain("unit.");
    }
}
