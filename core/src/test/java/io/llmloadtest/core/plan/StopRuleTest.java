package io.llmloadtest.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StopRuleTest {
    private static final PrecisionGoal P99 = new PrecisionGoal("ttft", "p99", 5);

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 100_000_001})
    void a_level_has_between_1_and_100_million_requests(int count) {
        assertThat(Rejections.fieldsOf(() -> new StopRule.Requests(count))).containsExactly("num_prompts");
    }

    @Test
    void what_is_usual_grows_with_the_users() {
        assertThat(usual(1)).isEqualTo(100);
        assertThat(usual(20)).isEqualTo(100);
        assertThat(usual(200)).isEqualTo(1_000);
        assertThat(usual(LoadShape.Concurrency.MAX_USERS)).isEqualTo(500_000);
        assertThat(StopRule.Requests.usual(new LoadShape.PoissonRate(500, OptionalInt.of(500)))
                        .count())
                .isEqualTo(100);
    }

    @Test
    void the_usual_limit_of_a_precision_grows_with_the_users() {
        assertThat(StopRule.UntilPrecise.withinUsualLimits(P99, new LoadShape.Concurrency(20_000))
                        .mostRequests())
                .hasValue(100_000);
    }

    private static int usual(int users) {
        return StopRule.Requests.usual(new LoadShape.Concurrency(users)).count();
    }

    @Test
    void a_precision_without_limits_has_the_usual_ones() {
        StopRule rule = StopRule.UntilPrecise.withinUsualLimits(P99, new LoadShape.Concurrency(1));

        assertThat(rule.mostRequests()).isEqualTo(OptionalInt.of(10_000));
        assertThat(rule.longest()).contains(Duration.ofMinutes(10));
        assertThat(rule.precision()).contains(P99);
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

    @Test
    void a_level_until_a_precision_has_a_limit() {
        assertThat(Rejections.fieldsOf(() -> new StopRule.UntilPrecise(P99, Optional.empty(), Optional.empty())))
                .containsExactly("until_ci");
    }

    @Test
    void a_limit_of_requests_allows_the_percentile_an_interval() {
        assertThat(Rejections.of(() -> until(366)))
                .extracting(PlanProblem::toString)
                .containsExactly("num_prompts must be at least 367, as fewer requests have no confidence interval of"
                        + " ttft p99");
        assertThat(until(367).mostRequests()).hasValue(367);
    }

    @Test
    void a_limit_of_time_allows_an_open_loop_so_many_requests() {
        LoadShape onePerSecond = new LoadShape.ConstantRate(1, OptionalInt.empty());
        assertThat(Rejections.of(() -> new Level(onePerSecond, until(Duration.ofSeconds(366)))))
                .extracting(PlanProblem::toString)
                .containsExactly("duration_seconds must be at least 367 s at 1 requests/s, as fewer than 367 requests"
                        + " have no confidence interval of ttft p99");
        assertThat(new Level(onePerSecond, until(Duration.ofSeconds(367)))
                        .stop()
                        .longest())
                .contains(Duration.ofSeconds(367));
        assertThat(new Level(onePerSecond, until(367)).stop().longest()).isEmpty();
    }

    @Test
    void what_a_closed_loop_manages_in_its_time_is_not_known_before() {
        assertThat(new Level(new LoadShape.Concurrency(1), until(Duration.ofSeconds(1)))
                        .stop()
                        .precision())
                .contains(P99);
    }

    private static StopRule.UntilPrecise until(int requests) {
        return new StopRule.UntilPrecise(P99, Optional.of(new StopRule.Requests(requests)), Optional.empty());
    }

    private static StopRule.UntilPrecise until(Duration time) {
        return new StopRule.UntilPrecise(P99, Optional.empty(), Optional.of(new StopRule.Elapsed(time)));
    }
}
