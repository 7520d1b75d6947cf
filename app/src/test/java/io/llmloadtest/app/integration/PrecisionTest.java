package io.llmloadtest.app.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Precision;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.PrecisionGoal;
import io.llmloadtest.engine.level.StopSignal;
import io.llmloadtest.simulator.Simulator;
import io.llmloadtest.simulator.config.FaultKind;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Levels that go on until a percentile is known precisely enough. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PrecisionTest {
    private static final int MANY = 100_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void a_level_ends_as_soon_as_its_small_spread_allows_and_all_that_was_started_counts(int loops) throws Exception {
        try (Simulator server = Servers.start()) {
            Ran result = Load.on(server.uri())
                    .users(4)
                    .loops(loops)
                    .until(new PrecisionGoal("ttft", "p50", 25), MANY)
                    .run();
            LevelResult level = result.levels().getFirst();
            Precision precision = level.precision().orElseThrow();

            assertThat(result.status()).isEqualTo(RunResult.Status.COMPLETED);
            assertThat(precision.end()).isEqualTo(Precision.End.REACHED);
            assertThat(precision.met()).isTrue();
            assertThat(precision.requests()).isBetween(30L, MANY - 1L);
            assertThat(level.completed()).isBetween(precision.requests(), MANY - 1L);
            assertThat(level.cancelled()).isZero();
            assertThat(server.stats().requests()).isEqualTo(level.completed());
        }
    }

    /** Each request waits longer for its place under the cap than the one before it: no median is precise. */
    @Test
    void a_level_whose_spread_is_too_wide_ends_at_its_limit_and_says_so() throws Exception {
        try (Simulator server = Servers.start()) {
            Ran result = Load.on(server.uri())
                    .shape(new LoadShape.ConstantRate(1_000, OptionalInt.of(2)))
                    .until(new PrecisionGoal("ttft_intended", "p50", 1), 80)
                    .run();
            LevelResult level = result.levels().getFirst();
            Precision precision = level.precision().orElseThrow();

            assertThat(level.completed()).isEqualTo(80);
            assertThat(precision.end()).isEqualTo(Precision.End.LIMIT);
            assertThat(precision.requests()).isEqualTo(80);
            assertThat(precision.margin().orElseThrow()).isGreaterThan(0.01);
            assertThat(level.verdict().findings())
                    .filteredOn(finding -> finding.id().equals("precision-missed"))
                    .extracting(Finding::severity)
                    .containsExactly(Finding.Severity.INFO);
        }
    }

    @Test
    void a_level_that_the_user_stops_keeps_what_it_has() throws Exception {
        try (Simulator server = Simulator.start(Servers.withGap(Duration.ofMillis(20)))) {
            StopSignal stop = new StopSignal();
            Ran result = Load.on(server.uri())
                    .users(3)
                    .outputTokens(MANY)
                    .until(new PrecisionGoal("ttft", "p50", 5), MANY)
                    .run(
                            event -> {
                                if (event instanceof RunEvent.Ticked) {
                                    stop.stop();
                                }
                            },
                            stop);
            Precision precision = result.levels().getFirst().precision().orElseThrow();

            assertThat(result.status()).isEqualTo(RunResult.Status.CANCELLED);
            assertThat(precision.end()).isEqualTo(Precision.End.STOPPED);
            assertThat(precision.margin()).isEmpty();
        }
    }

    @Test
    void a_level_in_which_everything_fails_ends_at_its_limit() throws Exception {
        try (Simulator server = Servers.start(FaultKind.RESET_ON_ACCEPT)) {
            Ran result = Load.on(server.uri())
                    .until(new PrecisionGoal("ttft", "p50", 5), 20)
                    .run();
            LevelResult level = result.levels().getFirst();

            assertThat(level.failed()).isEqualTo(20);
            assertThat(level.precision().orElseThrow().end()).isEqualTo(Precision.End.LIMIT);
            assertThat(level.precision().orElseThrow().requests()).isZero();
        }
    }
}
