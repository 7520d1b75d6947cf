package io.llmloadtest.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestPlanTest {
    private static final Level LEVEL = new Level(new LoadShape.Concurrency(1), new StopRule.Requests(10));

    @ParameterizedTest
    @ValueSource(ints = {0, 65})
    void a_plan_has_between_1_and_64_levels(int levels) {
        assertThat(Rejections.fieldsOf(() -> Plans.ofLevels(levels))).containsExactly("concurrency");
    }

    @Test
    void a_plan_may_have_64_levels() {
        assertThat(Plans.ofLevels(TestPlan.MAX_LEVELS).levels()).hasSize(64);
    }

    @Test
    void levels_do_not_change_after_the_plan_was_made() {
        List<Level> levels = new ArrayList<>(List.of(LEVEL));
        TestPlan plan = Plans.of(levels, 0, Duration.ZERO);

        levels.clear();

        assertThat(plan.levels()).containsExactly(LEVEL);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 100_001})
    void warm_up_requests_are_bounded(int warmup) {
        assertThat(Rejections.fieldsOf(() -> Plans.of(List.of(LEVEL), warmup, Duration.ZERO)))
                .containsExactly("warmup");
    }

    @Test
    void a_drain_is_not_negative() {
        assertThat(Rejections.fieldsOf(() -> Plans.of(List.of(LEVEL), 0, Duration.ofNanos(-1))))
                .containsExactly("drain");
    }

    @Test
    void every_timeout_is_above_0_and_known_by_its_name() {
        Duration one = Duration.ofSeconds(1);
        Duration none = Duration.ZERO;

        assertThat(Rejections.fieldsOf(() -> new Timeouts(none, one, one, one))).containsExactly("timeouts.connect");
        assertThat(Rejections.fieldsOf(() -> new Timeouts(one, none, one, one)))
                .containsExactly("timeouts.first_token");
        assertThat(Rejections.fieldsOf(() -> new Timeouts(one, one, none, one))).containsExactly("timeouts.stall");
        assertThat(Rejections.fieldsOf(() -> new Timeouts(one, one, one, none))).containsExactly("timeout");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 100.1, Double.NaN})
    void a_temperature_is_between_0_and_100(double temperature) {
        assertThat(Rejections.fieldsOf(
                        () -> new Sampling(OptionalDouble.of(temperature), OptionalDouble.empty(), true)))
                .containsExactly("sampling.temperature");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1.1, Double.NaN})
    void top_p_is_above_0_and_at_most_1(double topP) {
        assertThat(Rejections.fieldsOf(() -> new Sampling(OptionalDouble.empty(), OptionalDouble.of(topP), true)))
                .containsExactly("sampling.top_p");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 257})
    void a_shared_prefix_is_no_longer_than_the_input(int prefix) {
        assertThat(Rejections.of(() -> new Workload.Synthetic(TokenLength.fixed(256), TokenLength.fixed(1), prefix)))
                .extracting(PlanProblem::toString)
                .containsExactly("shared_prefix_len must be between 0 and the input length (256), not " + prefix);
    }

    @Test
    void a_credential_in_a_plan_holds_no_key() {
        assertThat(new Credential.FromEnvironment("OPENAI_API_KEY").toString()).contains("OPENAI_API_KEY");
        assertThat(Credential.Given.class.getRecordComponents()).isEmpty();
    }

    @Test
    void a_precision_is_asked_of_a_metric_that_the_answers_have() {
        assertThat(Rejections.fieldsOf(() -> Plans.until("ttft", false, 128))).containsExactly("ci_metric");
        assertThat(Rejections.fieldsOf(() -> Plans.until("tpot", true, 1))).containsExactly("ci_metric");

        assertThat(Plans.until("e2e", false, 1).streaming()).isFalse();
        assertThat(Plans.until("tpot", true, 2).streaming()).isTrue();
    }
}
