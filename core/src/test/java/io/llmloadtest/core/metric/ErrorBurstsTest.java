package io.llmloadtest.core.metric;

import static io.llmloadtest.core.metric.Requests.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.stats.Spill;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorBurstsTest {
    private static RequestRecord failed(double atMillis) {
        return started(0).failed(atMillis, FailureKind.CONNECT, "refused");
    }

    private static RequestRecord completed(double atMillis) {
        return started(0).read(1, 1).completed(atMillis);
    }

    private static ErrorBurst burst(long fromMillis, long toMillis, long count) {
        return new ErrorBurst(fromMillis * 1_000_000, toMillis * 1_000_000, count);
    }

    private static List<ErrorBurst> bursts(RequestRecord... records) {
        return group(records).bursts();
    }

    private static ErrorGroup group(RequestRecord... records) {
        ErrorGroups groups = new ErrorGroups(new Spill());
        Arrays.asList(records).forEach(groups::add);
        return groups.groups().getFirst();
    }

    @Test
    void a_burst_has_the_first_and_the_last_end_of_its_failures_in_whatever_order_they_are_kept() {
        assertThat(bursts(failed(300), failed(100), failed(200))).containsExactly(burst(100, 300, 3));
    }

    @Test
    void failures_within_a_second_of_each_other_belong_together_though_others_completed() {
        assertThat(bursts(failed(100), completed(200), failed(1_100))).containsExactly(burst(100, 1_100, 2));
    }

    @Test
    void a_longer_pause_in_which_a_request_completed_ends_a_burst() {
        assertThat(bursts(failed(100), failed(200), completed(300), failed(1_201)))
                .containsExactly(burst(100, 200, 2), burst(1_201, 1_201, 1));
    }

    @Test
    void failures_between_which_nothing_completed_belong_together_however_rare_they_are() {
        assertThat(bursts(failed(100), failed(5_100), failed(10_100))).containsExactly(burst(100, 10_100, 3));
    }

    @Test
    void failures_of_another_kind_neither_belong_to_a_burst_nor_end_it() {
        RequestRecord cut = started(0).failed(200, FailureKind.TRUNCATED, "cut");

        assertThat(bursts(failed(100), cut, failed(300))).containsExactly(burst(100, 300, 2));
    }

    @Test
    void of_many_bursts_the_three_largest_are_kept_in_the_order_of_time() {
        ErrorGroup group = group(
                failed(0),
                failed(1),
                completed(2),
                failed(2_000),
                completed(2_001),
                failed(4_000),
                failed(4_001),
                failed(4_002),
                completed(4_003),
                failed(6_000),
                failed(6_001));

        assertThat(group.bursts()).containsExactly(burst(0, 1, 2), burst(4_000, 4_002, 3), burst(6_000, 6_001, 2));
        assertThat(group.allInBursts()).isFalse();
    }
}
