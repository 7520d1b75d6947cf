package io.llmloadtest.engine.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackOffTest {
    private static final long MILLI = 1_000_000;

    private static BackOff backOff(boolean respectsRetryAfter, long seed) {
        return new BackOff(2, respectsRetryAfter, new SplittableRandom(seed));
    }

    private static Pacer.End failed(int user, long tookNanos, long retryAfterNanos) {
        return new Pacer.End(user, 0, tookNanos, true, retryAfterNanos);
    }

    @Property
    void pauses_double_with_each_failure_in_a_row_up_to_five_seconds_and_a_quarter(
            @ForAll @IntRange(max = 60) int before, @ForAll long seed) {
        BackOff backOff = backOff(false, seed);
        for (int i = 0; i < before; i++) {
            backOff.pauseNanos(failed(0, 0, 0));
        }
        double middle = Math.min(5_000, 100 * Math.pow(2, before)) * MILLI;
        assertThat((double) backOff.pauseNanos(failed(0, 0, 0))).isBetween(0.75 * middle, 1.25 * middle);
    }

    @Test
    void an_answer_begins_anew_and_each_user_has_failures_of_its_own() {
        BackOff backOff = backOff(false, 1);
        for (int i = 0; i < 5; i++) {
            backOff.pauseNanos(failed(0, 0, 0));
        }
        assertThat(backOff.pauseNanos(failed(1, 0, 0))).isLessThanOrEqualTo(125 * MILLI);
        assertThat(backOff.pauseNanos(new Pacer.End(0, 0, 0, false, 0))).isZero();
        assertThat(backOff.pauseNanos(failed(0, 0, 0))).isLessThanOrEqualTo(125 * MILLI);
    }

    @Test
    void the_same_seed_makes_the_same_pauses() {
        assertThat(backOff(false, 7).pauseNanos(failed(0, 0, 0)))
                .isEqualTo(backOff(false, 7).pauseNanos(failed(0, 0, 0)));
    }

    @Test
    void a_failure_that_took_its_time_is_followed_at_once() {
        assertThat(backOff(false, 1).pauseNanos(failed(0, 200 * MILLI, 0))).isZero();
    }

    @Test
    void what_the_server_asks_for_is_obeyed_only_when_asked_and_for_a_minute_at_most() {
        long second = TimeUnit.SECONDS.toNanos(1);
        assertThat(backOff(false, 1).pauseNanos(failed(0, 0, second))).isLessThanOrEqualTo(125 * MILLI);
        assertThat(backOff(true, 1).pauseNanos(failed(0, 0, second))).isEqualTo(second);
        assertThat(backOff(true, 1).pauseNanos(failed(0, 0, 3_600 * second))).isEqualTo(60 * second);
        assertThat(backOff(true, 1).pauseNanos(failed(0, 0, 0))).isPositive();
    }
}
