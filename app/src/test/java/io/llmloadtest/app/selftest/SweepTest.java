package io.llmloadtest.app.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.selftest.End;
import io.llmloadtest.core.selftest.ErrorLimit;
import io.llmloadtest.core.selftest.RateSweep;
import io.llmloadtest.core.selftest.Room;
import io.llmloadtest.core.selftest.Step;
import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SweepTest {
    private static final Room LARGE = new Room(100_000, OptionalLong.empty());

    private static RateSweep at(double rate, int first, Room room, FakeMachine machine) throws InterruptedException {
        return new Sweep(room, machine).over(List.of(rate), first).getFirst();
    }

    private static int ceiling(RateSweep sweep, ErrorLimit limit) {
        return sweep.ceiling(limit).map(step -> step.load().streams()).orElse(0);
    }

    @Test
    void the_streams_are_doubled_until_the_error_is_beyond_the_widest_limit_and_bisected_from_there()
            throws InterruptedException {
        FakeMachine machine = new FakeMachine().erring(10_000, 10_000);

        RateSweep sweep = at(10, 100, LARGE, machine);

        assertThat(sweep.end()).isEqualTo(End.STAMP_ERROR);
        assertThat(sweep.steps())
                .extracting(step -> step.load().streams())
                .containsExactly(100, 200, 400, 800, 1_600, 1_200, 1_000, 1_100);
        assertThat(ceiling(sweep, ErrorLimit.ONE_MS)).isEqualTo(1_000);
    }

    @Test
    void each_limit_has_a_ceiling_of_its_own() throws InterruptedException {
        RateSweep sweep = at(10, 100, LARGE, new FakeMachine().erring(3_000, 20_000));

        assertThat(ceiling(sweep, ErrorLimit.ONE_MS)).isBetween(260, 300);
        assertThat(ceiling(sweep, ErrorLimit.FIVE_MS)).isBetween(1_730, 2_000);
    }

    @Property
    void the_ceilings_are_never_beyond_what_the_machine_can_and_at_most_15_percent_below(
            @ForAll @IntRange(min = 200, max = 50_000) int fine,
            @ForAll @IntRange(min = 0, max = 50_000) int more,
            @ForAll @IntRange(min = 1, max = 3_000) int first)
            throws InterruptedException {
        RateSweep sweep = at(1, first, LARGE, new FakeMachine().erring(fine, fine + more));

        assertThat(ceiling(sweep, ErrorLimit.ONE_MS)).isBetween((int) (fine / 1.15), fine);
        assertThat(ceiling(sweep, ErrorLimit.FIVE_MS)).isBetween((int) ((fine + more) / 1.15), fine + more);
    }

    @Test
    void a_machine_that_carries_less_than_the_first_step_is_searched_downwards() throws InterruptedException {
        RateSweep sweep = at(10, 100, LARGE, new FakeMachine().erring(70, 70));

        assertThat(ceiling(sweep, ErrorLimit.FIVE_MS)).isEqualTo(7);
    }

    @Test
    void a_machine_that_carries_not_even_one_stream_has_no_ceiling() throws InterruptedException {
        RateSweep sweep = at(10, 100, LARGE, new FakeMachine().erring(0, 0));

        assertThat(sweep.ceiling(ErrorLimit.FIVE_MS)).isEmpty();
        assertThat(sweep.steps().getLast().load().streams()).isEqualTo(1);
    }

    @Test
    void a_machine_that_falls_behind_the_schedule_is_full() throws InterruptedException {
        RateSweep sweep = at(10, 100, LARGE, new FakeMachine().writing(5_000));

        assertThat(sweep.end()).isEqualTo(End.MACHINE_FULL);
        assertThat(ceiling(sweep, ErrorLimit.FIVE_MS)).isBetween(450, 526);
    }

    @Test
    void streams_that_fail_end_the_search() throws InterruptedException {
        RateSweep sweep = at(10, 100, LARGE, new FakeMachine().opening(300));

        assertThat(sweep.end()).isEqualTo(End.STREAMS_FAILED);
        assertThat(ceiling(sweep, ErrorLimit.FIVE_MS)).isBetween(261, 300);
    }

    @Test
    void a_lone_failure_is_played_once_more_and_decides_nothing() throws InterruptedException {
        FakeMachine machine = new FakeMachine().erring(10_000, 10_000).hiccupAt(1);

        RateSweep sweep = at(10, 100, LARGE, machine);

        assertThat(machine.streams()).startsWith(100, 200, 200, 400);
        assertThat(ceiling(sweep, ErrorLimit.ONE_MS)).isEqualTo(1_000);
        assertThat(sweep.steps()).extracting(Step::attempts).startsWith(1, 2, 1);
    }

    @Test
    void a_failure_while_others_are_busy_is_believed_only_after_three_attempts() throws InterruptedException {
        FakeMachine machine = new FakeMachine().erring(1_000, 1_000).sharedWith(0.8);

        at(10, 100, LARGE, machine);

        assertThat(machine.streams()).startsWith(100, 200, 200, 200, 150);
    }

    @Test
    void what_lies_beyond_a_known_failure_is_not_played_twice() throws InterruptedException {
        FakeMachine machine = new FakeMachine().erring(1_500, 1_000_000);

        at(10, 100, new Room(800, OptionalLong.empty()), machine);

        assertThat(machine.streams()).startsWith(100, 200, 200, 400, 800);
    }

    @Test
    void it_ends_with_as_many_streams_as_there_may_be() throws InterruptedException {
        RateSweep sweep = at(10, 100, new Room(300, OptionalLong.empty()), new FakeMachine());

        assertThat(sweep.end()).isEqualTo(End.MAX_STREAMS);
        assertThat(sweep.steps()).extracting(step -> step.load().streams()).containsExactly(100, 200, 300);
    }

    @Test
    void it_says_when_the_descriptors_were_what_ended_it() throws InterruptedException {
        RateSweep sweep = at(10, 100, new Room(50, OptionalLong.of(200)), new FakeMachine());

        assertThat(sweep.end()).isEqualTo(End.DESCRIPTORS);
        assertThat(ceiling(sweep, ErrorLimit.ONE_MS)).isEqualTo(50);
    }

    @Test
    void further_rates_begin_a_little_below_the_ceiling_before_and_grow_slowly() throws InterruptedException {
        FakeMachine machine = new FakeMachine().erring(10_000, 10_000);

        List<RateSweep> sweeps = new Sweep(LARGE, machine).over(List.of(10.0, 100.0), 100);

        assertThat(sweeps.get(1).steps())
                .extracting(step -> step.load().streams())
                .containsExactly(80, 100, 125, 112);
        assertThat(ceiling(sweeps.get(1), ErrorLimit.ONE_MS)).isEqualTo(100);
    }

    @Test
    void a_stop_keeps_what_was_played_before() throws InterruptedException {
        List<RateSweep> sweeps = new Sweep(LARGE, new FakeMachine().stoppedAt(2)).over(List.of(10.0, 100.0), 100);

        assertThat(sweeps).hasSize(1);
        assertThat(sweeps.getFirst().end()).isEqualTo(End.STOPPED);
        assertThat(ceiling(sweeps.getFirst(), ErrorLimit.ONE_MS)).isEqualTo(200);
    }
}
