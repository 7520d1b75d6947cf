package io.llmloadtest.app.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.StampSource;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RehearsalLoadTest {
    private static final RequestRecord TOKENS_EVERY_50_MS = Answers.completed(0, 100, 150, 200);

    private static final int ROOM = 10_000;

    private static ServerPace pace(RequestRecord... warmup) {
        ServerPace pace = new ServerPace();
        Arrays.asList(warmup).forEach(pace::add);
        return pace;
    }

    private static RehearsalLoad load(ServerPace warmup, LoadShape... shapes) {
        return RehearsalLoad.of(
                Arrays.stream(shapes)
                        .map(shape -> new Level(shape, new StopRule.Requests(1)))
                        .toList(),
                warmup,
                ROOM);
    }

    @Test
    void it_has_the_streams_of_the_busiest_level_at_the_speed_of_the_warm_up() {
        RehearsalLoad load =
                load(pace(TOKENS_EVERY_50_MS), new LoadShape.Concurrency(10), new LoadShape.Concurrency(80));
        assertThat(load).isEqualTo(new RehearsalLoad(80, Duration.ofMillis(50)));
        assertThat(load.tokensPerSecond()).isEqualTo(1_600);
    }

    @Test
    void without_a_warm_up_a_usual_speed_is_assumed() {
        assertThat(load(pace(), new LoadShape.Concurrency(1)).gap()).isEqualTo(Duration.ofMillis(25));
    }

    @Test
    void an_open_loop_has_its_rate_times_the_duration_of_a_request_in_flight_up_to_its_cap() {
        assertThat(load(pace(TOKENS_EVERY_50_MS), new LoadShape.ConstantRate(100, OptionalInt.empty()))
                        .streams())
                .isEqualTo(20);
        assertThat(load(pace(TOKENS_EVERY_50_MS), new LoadShape.ConstantRate(100, OptionalInt.of(7)))
                        .streams())
                .isEqualTo(7);
    }

    @Test
    void more_than_the_machine_can_serve_beside_it_is_played_more_slowly_and_by_fewer() {
        RehearsalLoad load = load(pace(TOKENS_EVERY_50_MS), new LoadShape.Concurrency(30_000));
        assertThat(load.streams()).isEqualTo(2_000);
        assertThat(load.tokensPerSecond()).isCloseTo(20_000, within(1.0));
    }

    @Test
    void it_has_no_more_streams_than_the_machine_has_room_for() {
        List<Level> busy = List.of(new Level(new LoadShape.Concurrency(500), new StopRule.Requests(500)));
        assertThat(RehearsalLoad.of(busy, pace(), 60).streams()).isEqualTo(60);
        assertThat(RehearsalLoad.warming(60).streams()).isEqualTo(60);
        assertThat(RehearsalLoad.warming(ROOM).streams()).isEqualTo(256);
    }

    @Test
    void it_has_one_stream_at_least() {
        List<Level> any = List.of(new Level(new LoadShape.Concurrency(5), new StopRule.Requests(5)));
        assertThat(RehearsalLoad.of(any, pace(), 0).streams()).isEqualTo(1);
        assertThat(RehearsalLoad.warming(0).streams()).isEqualTo(1);
    }

    @Test
    void a_light_load_is_played_faster_than_asked_and_then_speaks_for_what_was_asked() {
        RehearsalLoad asked = load(pace(TOKENS_EVERY_50_MS), new LoadShape.Concurrency(1));
        assertThat(asked.light()).isTrue();
        assertThat(asked.quick()).isEqualTo(new RehearsalLoad(1, Duration.ofNanos(500_000)));
        assertThat(asked.isCoveredBy(bar(asked.quick()))).isTrue();
        assertThat(asked.quick().isCoveredBy(bar(asked))).isFalse();
    }

    @Test
    void a_heavy_load_is_not_light_and_is_played_no_faster() {
        RehearsalLoad asked = load(pace(TOKENS_EVERY_50_MS), new LoadShape.Concurrency(500));
        assertThat(asked.light()).isFalse();
        assertThat(asked.quick()).isEqualTo(asked);
    }

    private static ErrorBar bar(RehearsalLoad played) {
        return new ErrorBar(played.streams(), played.tokensPerSecond(), 200, 0.01, 0.05, StampSource.KERNEL, true);
    }
}
