package io.llmloadtest.app.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.app.preflight.Preflight;
import io.llmloadtest.core.health.ErrorBar;
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
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.engine.EngineOptions;
import io.llmloadtest.protocols.openai.OpenAiChat;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A result is taken again only for a load that it speaks for, and not for ever. */
class PastRehearsalsTest {
    private static final ErrorBar TEN_STREAMS = bar(10, 1_000, true);
    private static final RehearsalLoad ASKED = new RehearsalLoad(10, Duration.ofMillis(10));

    private Instant now = Instant.EPOCH;
    private final PastRehearsals past = new PastRehearsals(() -> now);
    private final Stage stage = stage(TestPlan.Stamps.AUTO);

    private static ErrorBar bar(int streams, double tokensPerSecond, boolean steady) {
        return new ErrorBar(streams, tokensPerSecond, 200, 0.01, 0.05, StampSource.KERNEL, steady);
    }

    private static Stage stage(TestPlan.Stamps stamps) {
        TestPlan plan = new TestPlan(
                new Target(
                        URI.create("http://localhost:1"),
                        "m",
                        "openai-chat",
                        new Credential.None(),
                        Map.of(),
                        Target.Tls.VERIFIED,
                        Optional.empty(),
                        new MetricsSource.Off()),
                new Workload.Synthetic(TokenLength.fixed(10), TokenLength.fixed(5), 0),
                List.of(new Level(new LoadShape.Concurrency(10), new StopRule.Requests(10))),
                0,
                true,
                Sampling.SERVER_DEFAULTS,
                Slo.NONE,
                Timeouts.DEFAULT,
                TestPlan.Connections.SHARED,
                stamps,
                Duration.ZERO,
                1);
        return new Stage(plan, new OpenAiChat(), Preflight.unchecked(plan, new OpenAiChat()), EngineOptions.of(stamps));
    }

    @Test
    void the_same_load_is_not_played_again() {
        past.add(stage, TEN_STREAMS);
        assertThat(past.find(stage, ASKED)).contains(TEN_STREAMS);
    }

    @Test
    void after_ten_minutes_it_is_and_looking_at_it_makes_it_no_younger() {
        past.add(stage, TEN_STREAMS);
        now = now.plus(Duration.ofMinutes(10));
        past.find(stage, ASKED).ifPresent(found -> past.add(stage, found));
        assertThat(past.find(stage, ASKED)).contains(TEN_STREAMS);
        now = now.plusSeconds(1);
        assertThat(past.find(stage, ASKED)).isEmpty();
    }

    @Test
    void more_streams_faster_ones_and_far_fewer_are_another_load() {
        past.add(stage, TEN_STREAMS);
        assertThat(past.find(stage, new RehearsalLoad(11, Duration.ofMillis(50))))
                .isEmpty();
        assertThat(past.find(stage, new RehearsalLoad(10, Duration.ofMillis(8))))
                .isEmpty();
        assertThat(past.find(stage, new RehearsalLoad(4, Duration.ofMillis(10))))
                .isEmpty();
        assertThat(past.find(stage, new RehearsalLoad(6, Duration.ofMillis(50))))
                .contains(TEN_STREAMS);
    }

    @Test
    void stamps_by_another_clock_are_another_pipeline() {
        past.add(stage, TEN_STREAMS);
        assertThat(past.find(stage(TestPlan.Stamps.USER), ASKED)).isEmpty();
    }

    @Test
    void an_error_that_was_still_falling_speaks_for_nothing() {
        past.add(stage, bar(10, 1_000, false));
        assertThat(past.find(stage, ASKED)).isEmpty();
    }
}
