package io.llmloadtest.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.ledger.ServerCounters.FirstTokens;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ServerCountersTest {

    @Test
    void growth_is_the_difference_of_each_counter() {
        ServerCounters growth = counters(110, Map.of("stop", 30L, "length", 60L), 2_000, 700, 0, 95, 12.5)
                .since(counters(10, Map.of("stop", 3L, "length", 6L), 500, 100, 4, 10, 2.5));
        assertThat(growth).isEqualTo(counters(100, Map.of("stop", 27L, "length", 54L), 1_500, 600, 0, 85, 10));
    }

    @Test
    void a_counter_that_appears_with_its_first_use_began_at_zero() {
        ServerCounters after = counters(3, Map.of("stop", 2L), 30, 10, 0, 3, 1);
        assertThat(after.since(ServerCounters.NOTHING)).isEqualTo(after);
    }

    @Test
    void of_what_the_server_does_not_count_there_is_no_growth() {
        assertThat(ServerCounters.NOTHING.since(ServerCounters.NOTHING)).isEqualTo(ServerCounters.NOTHING);
        assertThat(ServerCounters.NOTHING.allFinished()).isEmpty();
    }

    @Test
    void finished_requests_are_summed_over_the_reasons() {
        assertThat(counters(0, Map.of("stop", 2L, "abort", 3L), 0, 0, 0, 0, 0).allFinished())
                .hasValue(5);
    }

    @Test
    void unfinished_requests_are_a_gauge_of_which_the_later_reading_counts() {
        ServerCounters busy = counters(0, Map.of(), 0, 0, 7, 0, 0);
        ServerCounters calm = counters(0, Map.of(), 0, 0, 0, 0, 0);
        assertThat(calm.since(busy).unfinished()).hasValue(0);
        assertThat(busy.since(calm).idle()).isFalse();
        assertThat(ServerCounters.NOTHING.idle())
                .as("a server that doesn't tell")
                .isTrue();
    }

    @Test
    void a_server_that_was_started_anew_is_noticed_by_any_of_its_counters() {
        ServerCounters before = counters(10, Map.of("stop", 10L), 10, 10, 0, 10, 10);
        assertThat(before.since(before).wentBack()).isFalse();
        assertThat(counters(9, Map.of("stop", 10L), 10, 10, 0, 10, 10)
                        .since(before)
                        .wentBack())
                .isTrue();
        assertThat(counters(10, Map.of("stop", 9L), 10, 10, 0, 10, 10)
                        .since(before)
                        .wentBack())
                .isTrue();
        assertThat(counters(10, Map.of("length", 10L), 10, 10, 0, 10, 10)
                        .since(before)
                        .wentBack())
                .isTrue();
        assertThat(counters(10, Map.of("stop", 10L), 9, 10, 0, 10, 10)
                        .since(before)
                        .wentBack())
                .isTrue();
        assertThat(counters(10, Map.of("stop", 10L), 10, 9, 0, 10, 10)
                        .since(before)
                        .wentBack())
                .isTrue();
        assertThat(counters(10, Map.of("stop", 10L), 10, 10, 0, 9, 10)
                        .since(before)
                        .wentBack())
                .isTrue();
    }

    private static ServerCounters counters(
            long received,
            Map<String, Long> finished,
            long prompt,
            long generated,
            long unfinished,
            long first,
            double s) {
        return new ServerCounters(
                OptionalLong.of(received),
                new TreeMap<>(finished),
                OptionalLong.of(prompt),
                OptionalLong.of(generated),
                OptionalLong.of(unfinished),
                Optional.of(new FirstTokens(first, s)));
    }
}
