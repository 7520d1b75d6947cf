package io.llmloadtest.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.metric.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrecisionGoalTest {

    @ParameterizedTest
    @ValueSource(doubles = {-5, 0, 0.05, 50.1, 500, Double.POSITIVE_INFINITY, Double.NaN})
    void a_precision_is_between_a_tenth_of_a_percent_and_a_half(double percent) {
        assertThat(Rejections.fieldsOf(() -> new PrecisionGoal("ttft", "p50", percent)))
                .containsExactly("until_ci");
    }

    @ParameterizedTest
    @ValueSource(strings = {"itl", "icl", "input_tokens", "latency", ""})
    void a_metric_has_one_measured_value_a_request(String metric) {
        assertThat(Rejections.of(() -> new PrecisionGoal(metric, "p50", 5)))
                .singleElement()
                .asString()
                .startsWith("ci_metric must be one of ttft,")
                .contains("which have one value a request, not '" + metric + "'");
    }

    @Test
    void every_metric_is_in_the_catalogue() {
        assertThat(PrecisionGoal.METRICS)
                .allSatisfy(id -> assertThat(Metric.byId(id)).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"p42", "p100", "50", ""})
    void a_percentile_is_one_of_those_in_the_results(String percentile) {
        assertThat(Rejections.fieldsOf(() -> new PrecisionGoal("ttft", percentile, 5)))
                .containsExactly("ci_metric");
    }

    @ParameterizedTest
    @CsvSource({"p50, 0.5, 6", "p75, 0.75, 13", "p95, 0.95, 72", "p99, 0.99, 367", "p999, 0.999, 3686"})
    void a_percentile_needs_as_many_requests_as_its_interval(String percentile, double fraction, int requests) {
        PrecisionGoal goal = new PrecisionGoal("ttft", percentile, 5);
        assertThat(goal.fraction()).isEqualTo(fraction);
        assertThat(goal.requestsNeeded()).isEqualTo(requests);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "0.0499, true", "0.05, true", "0.0501, false", "1, false"})
    void a_goal_is_met_by_a_margin_of_its_percentage_or_less(double margin, boolean met) {
        assertThat(new PrecisionGoal("ttft", "p50", 5).metBy(margin)).isEqualTo(met);
    }

    @ParameterizedTest
    @CsvSource({"ttft, ttft, p50", "ttft:p95, ttft, p95", "' E2E : P99.9 ', e2e, p999", "tpot:p999, tpot, p999"})
    void a_metric_is_read_as_people_write_it(String text, String metric, String percentile) {
        assertThat(PrecisionGoal.parse(text, 5)).isEqualTo(new PrecisionGoal(metric, percentile, 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "ttft:", ":p50", "ttft:p50:p95", "ttft:95"})
    void what_is_no_metric_is_told_by_its_field(String text) {
        assertThat(Rejections.fieldsOf(() -> PrecisionGoal.parse(text, 5))).containsExactly("ci_metric");
    }

    @Test
    void without_a_stream_there_is_only_the_end_to_go_by() {
        assertThat(PrecisionGoal.usualMetric(true)).isEqualTo("ttft:p50");
        assertThat(PrecisionGoal.usualMetric(false)).isEqualTo("e2e:p50");
    }

    @Test
    void a_goal_tells_what_it_is_about() {
        assertThat(new PrecisionGoal("ttft", "p50", 5))
                .extracting(PrecisionGoal::subject, PrecisionGoal::allowed)
                .containsExactly("ttft p50", "±5 %");
        assertThat(new PrecisionGoal("e2e", "p999", 2.5))
                .extracting(PrecisionGoal::subject, PrecisionGoal::allowed)
                .containsExactly("e2e p99.9", "±2.5 %");
    }
}
