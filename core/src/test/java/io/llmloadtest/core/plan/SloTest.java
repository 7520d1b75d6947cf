package io.llmloadtest.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.plan.Slo.Threshold;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SloTest {
    @Test
    void without_another_target_95_percent_of_the_requests_have_to_be_good() {
        Slo slo = new Slo(List.of(new Threshold("ttft", 500)));

        assertThat(slo.sharePercent()).isEqualTo(95);
        assertThat(slo.withTarget(OptionalDouble.of(99.5)).sharePercent()).isEqualTo(99.5);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 100.5, Double.NaN, Double.POSITIVE_INFINITY})
    void a_target_is_a_percentage(double percent) {
        assertThatThrownBy(() -> Slo.NONE.withTarget(OptionalDouble.of(percent)))
                .isInstanceOf(InvalidPlanException.class)
                .hasMessageContaining("goodput_target");
    }

    @Test
    void is_read_from_metrics_and_milliseconds() {
        assertThat(Slo.parse("ttft:500,tpot:50,e2e:5000"))
                .isEqualTo(new Slo(
                        List.of(new Threshold("ttft", 500), new Threshold("tpot", 50), new Threshold("e2e", 5_000))));
    }

    @Test
    void may_have_fractions_spaces_and_capitals() {
        assertThat(Slo.parse(" TTFT : 500 , itl:12.5 "))
                .isEqualTo(new Slo(List.of(new Threshold("ttft", 500), new Threshold("itl", 12.5))));
    }

    @Test
    void may_have_units() {
        assertThat(Slo.parse("ttft:500ms,tpot:0.05s,e2e:2m,itl:12 MS"))
                .isEqualTo(new Slo(List.of(
                        new Threshold("ttft", 500),
                        new Threshold("tpot", 50),
                        new Threshold("e2e", 120_000),
                        new Threshold("itl", 12))));
    }

    @Test
    void blank_text_is_no_slo() {
        assertThat(Slo.parse(" ")).isEqualTo(Slo.NONE);
        assertThat(Slo.NONE.isEmpty()).isTrue();
    }

    @Test
    void an_unknown_metric_is_refused_with_the_list_of_those_known() {
        assertThat(Rejections.of(() -> Slo.parse("tftt:500")))
                .containsExactly(new PlanProblem(
                        "goodput", "has no metric 'tftt'", "the metrics are ttft, ttfat, tpot, itl, e2e"));
    }

    @Test
    void a_metric_named_twice_is_refused_by_name() {
        assertThat(Rejections.of(() -> Slo.parse("ttft:500,ttft:400")))
                .containsExactly(new PlanProblem("goodput", "names ttft twice", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ttft:",
                "ttft:fast",
                "ttft:1e3",
                "ttft:0x1p3",
                "ttft:NaN",
                "ttft:0",
                "ttft:-5",
                "ttft:5 00",
                "ttft:1:2"
            })
    void anything_but_a_positive_number_is_refused(String text) {
        assertThat(Rejections.of(() -> Slo.parse(text)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).startsWith("ttft must be "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ttft", "500", ":500", "ttft:500,", ",", "ttft=500"})
    void anything_but_metric_and_limit_is_refused_with_an_example(String text) {
        assertThat(Rejections.of(() -> Slo.parse(text))).allSatisfy(problem -> {
            assertThat(problem.message()).startsWith("must be metric:limit");
            assertThat(problem.hint()).contains("ttft:500");
        });
    }

    @Test
    void all_problems_are_told_at_once() {
        assertThat(Rejections.of(() -> Slo.parse("foo:1,ttft:x,e2e:5,e2e:6"))).hasSize(3);
    }

    @Test
    void every_metric_it_knows_is_in_the_catalogue() {
        assertThat(Slo.METRICS)
                .allSatisfy(metric -> assertThat(Metric.byId(metric)).isPresent());
    }
}
