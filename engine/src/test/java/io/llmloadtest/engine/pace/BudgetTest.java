package io.llmloadtest.engine.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.plan.PrecisionGoal;
import io.llmloadtest.core.plan.StopRule;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What a loop may start. */
class BudgetTest {

    @Property(tries = 200)
    void shares_sum_to_the_count_and_are_as_many_as_the_loops_numbers(
            @ForAll @IntRange(min = 1, max = 2_000) int count, @ForAll @IntRange(min = 1, max = 64) int loops) {
        long sum = 0;
        for (int loop = 0; loop < loops; loop++) {
            long share = Budget.share(new StopRule.Requests(count), loop, loops).count();
            int offset = loop;
            assertThat(share)
                    .isEqualTo(IntStream.range(0, count)
                            .filter(number -> number % loops == offset)
                            .count());
            sum += share;
        }
        assertThat(sum).isEqualTo(count);
    }

    @Test
    void a_count_is_spent_one_by_one() {
        Budget budget = Budget.share(new StopRule.Requests(2), 0, 1);
        assertThat(budget.take(0)).isTrue();
        assertThat(budget.spent()).isFalse();
        assertThat(budget.take(Long.MAX_VALUE - 1)).isTrue();
        assertThat(budget.spent()).isTrue();
        assertThat(budget.take(0)).isFalse();
    }

    @Test
    void a_duration_is_spent_by_the_first_start_that_it_does_not_hold() {
        Budget budget = Budget.share(new StopRule.Elapsed(Duration.ofNanos(100)), 0, 4);
        assertThat(budget.take(0)).isTrue();
        assertThat(budget.take(99)).isTrue();
        assertThat(budget.take(100)).isFalse();
        assertThat(budget.spent()).isTrue();
        assertThat(budget.take(50)).as("a later, earlier start").isFalse();
    }

    @Test
    void what_is_forfeited_is_spent() {
        Budget budget = Budget.share(new StopRule.Requests(5), 0, 1);
        budget.forfeit();
        assertThat(budget.spent()).isTrue();
        assertThat(budget.take(0)).isFalse();
    }

    @Test
    void a_level_until_a_precision_has_both_limits() {
        StopRule rule = new StopRule.UntilPrecise(
                new PrecisionGoal("ttft", "p50", 5),
                Optional.of(new StopRule.Requests(7)),
                Optional.of(new StopRule.Elapsed(Duration.ofNanos(100))));
        assertThat(Budget.share(rule, 0, 2).count()).isEqualTo(4);
        Budget budget = Budget.share(rule, 1, 2);
        assertThat(budget.count()).isEqualTo(3);
        assertThat(budget.take(99)).isTrue();
        assertThat(budget.take(100)).isFalse();
        assertThat(budget.spent()).isTrue();
    }
}
