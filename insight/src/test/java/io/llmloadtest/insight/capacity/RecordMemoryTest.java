package io.llmloadtest.insight.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.plan.Credential;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.MetricsSource;
import io.llmloadtest.core.plan.PrecisionGoal;
import io.llmloadtest.core.plan.Sampling;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.plan.Timeouts;
import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.plan.Workload;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RecordMemoryTest {
    private static final long MIB = 1L << 20;
    private static final OptionalDouble UNKNOWN = OptionalDouble.empty();

    private static TestPlan plan(boolean streaming, Level... levels) {
        return new TestPlan(
                new Target(
                        URI.create("http://localhost:1"),
                        "m",
                        "openai-chat",
                        new Credential.None(),
                        Map.of(),
                        Target.Tls.VERIFIED,
                        Optional.empty(),
                        new MetricsSource.Off()),
                new Workload.Synthetic(TokenLength.fixed(10), TokenLength.fixed(500), 0),
                List.of(levels),
                0,
                streaming,
                Sampling.SERVER_DEFAULTS,
                Slo.NONE,
                Timeouts.DEFAULT,
                TestPlan.Connections.SHARED,
                TestPlan.Stamps.AUTO,
                Duration.ZERO,
                1);
    }

    private static StopRule seconds(int seconds) {
        return new StopRule.Elapsed(Duration.ofSeconds(seconds));
    }

    private static RecordMemory of(Level level, OptionalDouble requestSeconds) {
        return RecordMemory.of(plan(true, level), requestSeconds);
    }

    @Test
    void a_number_of_requests_is_known_beforehand() {
        assertThat(of(new Level(new LoadShape.Concurrency(40), new StopRule.Requests(2_000)), UNKNOWN))
                .isEqualTo(new RecordMemory(2_000, 500));
    }

    @Test
    void an_open_loop_asks_its_rate_times_its_time() {
        LoadShape shape = new LoadShape.ConstantRate(20, OptionalInt.empty());
        assertThat(of(new Level(shape, seconds(60)), UNKNOWN).requests()).isEqualTo(1_200);
    }

    @Test
    void users_ask_as_often_as_their_requests_take_of_the_time() {
        Level level = new Level(new LoadShape.Concurrency(40), seconds(120));
        assertThat(of(level, UNKNOWN).requests()).isEqualTo(40);
        assertThat(of(level, OptionalDouble.of(1.5)).requests()).isEqualTo(3_200);
        assertThat(of(level, OptionalDouble.of(1_000)).requests()).isEqualTo(40);
    }

    @Test
    void all_levels_count_and_limits_of_a_precision_goal_do_not() {
        Level hundred = new Level(new LoadShape.Concurrency(4), new StopRule.Requests(100));
        Level precise = new Level(
                new LoadShape.Concurrency(4),
                StopRule.UntilPrecise.withinUsualLimits(
                        PrecisionGoal.parse("ttft:p50", 5), new LoadShape.Concurrency(1)));
        assertThat(RecordMemory.of(plan(true, hundred, hundred, precise), UNKNOWN)
                        .requests())
                .isEqualTo(200);
    }

    @Test
    void an_answer_that_is_not_streamed_has_one_stamp() {
        Level level = new Level(new LoadShape.Concurrency(4), new StopRule.Requests(100));
        assertThat(RecordMemory.of(plan(false, level), UNKNOWN).tokensEach()).isEqualTo(1);
    }

    @Test
    void answers_that_fill_the_heap_are_warned_of_with_what_to_do() {
        RecordMemory much = new RecordMemory(3_200, 500);
        assertThat(much.refusal(40 * MIB)).isEmpty();
        assertThat(much.warning(40 * MIB).orElseThrow())
                .contains("3,200 requests of 500 tokens", "53 MiB of heap", "40 MiB", "JAVA_OPTS=-Xmx256m");
        assertThat(much.warning(1_024 * MIB)).isEmpty();
    }

    @Test
    void records_that_can_not_be_kept_whatever_the_answers_are_refused() {
        assertThat(new RecordMemory(1_000_000, 5).refusal(256 * MIB).orElseThrow())
                .contains("1,000,000 requests", "381 MiB of heap", "256 MiB", "JAVA_OPTS=-Xmx");
        assertThat(new RecordMemory(1_000_000, 5).refusal(512 * MIB)).isEmpty();
    }
}
