package io.llmloadtest.app.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.engine.level.StopSignal;
import io.llmloadtest.simulator.Simulator;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Open loads start when their plan says, whatever the server does. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OpenLoopTest {
    private static final LoadShape POISSON = new LoadShape.PoissonRate(200, OptionalInt.empty());

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void constant_starts_are_meant_at_exactly_equal_distances(int loops) throws Exception {
        try (Simulator server = Servers.start()) {
            Ran result = Load.on(server.uri())
                    .shape(new LoadShape.ConstantRate(100, OptionalInt.empty()))
                    .loops(loops)
                    .requests(30)
                    .run();
            assertThat(intended(result))
                    .isEqualTo(LongStream.range(0, 30)
                            .map(i -> i * 10_000_000)
                            .boxed()
                            .toList());
            assertThat(result.records())
                    .allSatisfy(request -> assertThat(request.stamps().started())
                            .isGreaterThanOrEqualTo(request.stamps().intended()));
        }
    }

    @Test
    void a_duration_has_the_starts_that_fall_into_it() throws Exception {
        try (Simulator server = Servers.start()) {
            Ran result = Load.on(server.uri())
                    .shape(new LoadShape.ConstantRate(50, OptionalInt.empty()))
                    .elapsed(Duration.ofMillis(500))
                    .run();
            // on a busy machine the last starts may come too late to come at all; there is never one too many
            assertThat(intended(result)).hasSizeBetween(1, 25).allMatch(stamp -> stamp < 500_000_000);
        }
    }

    @Test
    void starts_over_the_cap_wait_and_keep_their_intended_time() throws Exception {
        try (Simulator server = Servers.start()) {
            Ran result = Load.on(server.uri())
                    .shape(new LoadShape.ConstantRate(1000, OptionalInt.of(3)))
                    .requests(30)
                    .run();
            assertThat(result.levels().getFirst().completed()).isEqualTo(30);
            assertThat(result.levels().getFirst().inFlightMax()).isEqualTo(3);
            assertThat(server.stats().maxRunning()).isEqualTo(3);
            assertThat(intended(result))
                    .isEqualTo(LongStream.range(0, 30)
                            .map(i -> i * 1_000_000)
                            .boxed()
                            .toList());
        }
    }

    @Test
    void arrivals_that_found_no_place_before_the_level_ended_are_counted_and_miss_the_slo() throws Exception {
        try (Simulator server = Simulator.start(Servers.withGap(Duration.ofMillis(100)))) {
            Ran result = Load.on(server.uri())
                    .shape(new LoadShape.ConstantRate(100, OptionalInt.of(1)))
                    .elapsed(Duration.ofMillis(500))
                    .slo("ttft:60000")
                    .run();
            LevelResult level = result.levels().getFirst();
            assertThat(level.notStarted()).isPositive();
            assertThat(level.notStarted() + result.records().size()).isEqualTo(50);
            assertThat(level.goodput().orElseThrow().total()).isEqualTo(50);
            assertThat(level.goodput().orElseThrow().satisfied()).isEqualTo(level.completed());
            assertThat(level.dueRate().orElseThrow()).isCloseTo(100, within(1e-6));
            assertThat(level.verdict().findings()).extracting(Finding::id).contains("not-started");
        }
    }

    @Test
    void arrivals_that_wait_when_the_user_stops_the_run_are_counted() throws Exception {
        try (Simulator server = Simulator.start(Servers.withGap(Duration.ofMillis(100)))) {
            StopSignal stop = new StopSignal();
            Ran result = Load.on(server.uri())
                    .shape(new LoadShape.ConstantRate(100, OptionalInt.of(1)))
                    .requests(100_000)
                    .run(
                            event -> {
                                if (event instanceof RunEvent.Ticked) {
                                    stop.stop();
                                }
                            },
                            stop);
            assertThat(result.levels().getFirst().notStarted()).isPositive();
        }
    }

    @Test
    void the_same_seed_means_the_same_starts_and_another_seed_others() throws Exception {
        try (Simulator server = Servers.start()) {
            List<Long> first = poisson(server, 7);
            assertThat(first).hasSize(20).isSorted().doesNotHaveDuplicates();
            assertThat(poisson(server, 7)).isEqualTo(first);
            assertThat(poisson(server, 8)).isNotEqualTo(first);
        }
    }

    @Test
    void loops_share_one_sequence_of_starts() throws Exception {
        try (Simulator server = Servers.start()) {
            Ran shared = Load.on(server.uri())
                    .shape(POISSON)
                    .requests(20)
                    .seed(7)
                    .loops(3)
                    .run();
            assertThat(intended(shared)).isEqualTo(poisson(server, 7));
        }
    }

    private static List<Long> poisson(Simulator server, long seed) throws Exception {
        return intended(
                Load.on(server.uri()).shape(POISSON).requests(20).seed(seed).run());
    }

    /** In the order of the requests' numbers. */
    private static List<Long> intended(Ran result) {
        return result.records().stream()
                .sorted(Comparator.comparingLong(RequestRecord::number))
                .map(request -> request.stamps().intended())
                .toList();
    }
}
