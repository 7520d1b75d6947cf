package io.llmloadtest.insight.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.plan.Credential;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.MetricsSource;
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

class RunMemoryTest {
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

    private static RunMemory of(LoadShape shape, OptionalDouble requestSeconds) {
        return RunMemory.of(plan(true, level(shape)), requestSeconds);
    }

    private static Level level(LoadShape shape) {
        return new Level(shape, new StopRule.Elapsed(Duration.ofDays(7)));
    }

    @Test
    void a_closed_loop_has_its_users_in_flight_however_long_it_lasts() {
        assertThat(of(new LoadShape.Concurrency(40), UNKNOWN)).isEqualTo(new RunMemory(40, 500));
    }

    @Test
    void an_open_loop_has_its_rate_times_the_duration_of_a_request_in_flight_up_to_its_cap() {
        assertThat(of(new LoadShape.ConstantRate(20, OptionalInt.empty()), OptionalDouble.of(2.5))
                        .inFlight())
                .isEqualTo(50);
        assertThat(of(new LoadShape.ConstantRate(20, OptionalInt.of(7)), OptionalDouble.of(2.5))
                        .inFlight())
                .isEqualTo(7);
        assertThat(of(new LoadShape.ConstantRate(20, OptionalInt.empty()), UNKNOWN)
                        .inFlight())
                .isZero();
    }

    @Test
    void levels_come_one_after_the_other_so_the_largest_counts() {
        TestPlan plan = plan(true, level(new LoadShape.Concurrency(4)), level(new LoadShape.Concurrency(90)));
        assertThat(RunMemory.of(plan, UNKNOWN).inFlight()).isEqualTo(90);
    }

    @Test
    void an_answer_that_is_not_streamed_has_one_stamp() {
        TestPlan plan = plan(false, level(new LoadShape.Concurrency(4)));
        assertThat(RunMemory.of(plan, UNKNOWN).tokensEach()).isEqualTo(1);
    }

    @Test
    void more_in_flight_than_the_heap_has_room_for_is_warned_of_with_what_to_do() {
        RunMemory much = new RunMemory(2_000, 500);
        assertThat(much.warning(40 * MIB).orElseThrow())
                .contains("2,000 requests", "500 tokens", "65 MiB of heap", "40 MiB", "JAVA_OPTS=-Xmx256m");
        assertThat(much.warning(1_024 * MIB)).isEmpty();
    }

    @Test
    void twenty_million_tokens_one_after_the_other_need_no_more_than_a_few() {
        assertThat(of(new LoadShape.Concurrency(40), OptionalDouble.of(1)).warning(40 * MIB))
                .isEmpty();
    }
}
