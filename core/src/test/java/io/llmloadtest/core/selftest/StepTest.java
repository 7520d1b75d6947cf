package io.llmloadtest.core.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StepTest {
    private static Step step(int streams, double tokensPerSecond, double p99Millis) {
        return new Step(
                new StreamLoad(streams, 10),
                streams,
                Optional.empty(),
                tokensPerSecond,
                new StampError(1_000, 0, p99Millis, p99Millis),
                new ProcessUse(
                        OptionalDouble.of(0.5), OptionalDouble.of(1), OptionalDouble.empty(), OptionalLong.empty()),
                1);
    }

    private static Step onSchedule(int streams, double p99Millis) {
        return step(streams, 10.0 * streams, p99Millis);
    }

    @Test
    void it_meets_the_limits_that_its_p99_stays_below() {
        assertThat(onSchedule(100, 0.99).meets(ErrorLimit.ONE_MS)).isTrue();
        assertThat(onSchedule(100, 1).meets(ErrorLimit.ONE_MS)).isFalse();
        assertThat(onSchedule(100, 1).meets(ErrorLimit.FIVE_MS)).isTrue();
        assertThat(onSchedule(100, 5).meets(ErrorLimit.FIVE_MS)).isFalse();
    }

    @Test
    void a_load_that_the_server_fell_behind_with_meets_no_limit_for_it_was_never_there() {
        assertThat(step(100, 960, 0.01).meets(ErrorLimit.FIVE_MS)).isTrue();
        assertThat(step(100, 940, 0.01).meets(ErrorLimit.FIVE_MS)).isFalse();
    }

    @Test
    void a_load_of_which_a_stream_failed_meets_no_limit() {
        Step whole = onSchedule(100, 0.01);
        Step broken = new Step(
                whole.load(),
                99,
                Optional.of("no descriptors"),
                whole.tokensPerSecond(),
                whole.error(),
                whole.use(),
                1);

        assertThat(broken.meets(ErrorLimit.FIVE_MS)).isFalse();
    }

    @Test
    void nothing_compared_meets_no_limit() {
        Step whole = onSchedule(100, 0);
        Step empty = new Step(
                whole.load(), 100, Optional.empty(), whole.tokensPerSecond(), StampError.NONE, ProcessUse.UNKNOWN, 1);

        assertThat(empty.meets(ErrorLimit.FIVE_MS)).isFalse();
    }

    @Test
    void the_cost_counts_the_load_s_own_threads_alone() {
        assertThat(onSchedule(100, 0.01).tokensPerCoreSecond()).hasValue(2_000);
    }

    @Test
    void of_two_attempts_the_one_that_meets_more_is_better_and_then_the_one_with_less_error() {
        assertThat(onSchedule(100, 0.5).isBetterThan(step(100, 800, 0.1))).isTrue();
        assertThat(onSchedule(100, 3).isBetterThan(onSchedule(100, 0.5))).isFalse();
        assertThat(onSchedule(100, 0.4).isBetterThan(onSchedule(100, 0.5))).isTrue();
    }

    @Test
    void the_ceiling_is_the_highest_load_below_all_that_miss_the_limit() {
        RateSweep sweep = new RateSweep(
                10,
                List.of(onSchedule(100, 0.1), onSchedule(200, 2), onSchedule(400, 0.1), onSchedule(800, 9)),
                End.STAMP_ERROR);

        assertThat(sweep.ceiling(ErrorLimit.ONE_MS)).contains(onSchedule(100, 0.1));
        assertThat(sweep.ceiling(ErrorLimit.FIVE_MS)).contains(onSchedule(400, 0.1));
    }

    @Test
    void where_every_load_misses_the_limit_there_is_no_ceiling() {
        assertThat(new RateSweep(10, List.of(onSchedule(1, 9)), End.STAMP_ERROR).ceiling(ErrorLimit.FIVE_MS))
                .isEmpty();
    }
}
