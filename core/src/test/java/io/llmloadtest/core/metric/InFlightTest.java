package io.llmloadtest.core.metric;

import static io.llmloadtest.core.metric.Requests.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.stats.Spill;
import java.util.List;
import org.junit.jupiter.api.Test;

class InFlightTest {

    @Test
    void the_maximum_is_the_most_at_any_time() {
        assertThat(of(span(0, 10), span(2, 8), span(4, 6), span(9, 12)).max()).isEqualTo(3);
    }

    @Test
    void a_request_that_starts_when_another_ends_takes_its_place() {
        assertThat(of(span(0, 10), span(10, 20)).max()).isEqualTo(1);
    }

    @Test
    void a_request_that_ended_at_once_was_in_flight_all_the_same() {
        assertThat(of(span(5, 5)).max()).isEqualTo(1);
    }

    @Test
    void the_mean_weighs_each_number_by_its_time() {
        assertThat(of(span(0, 10), span(5, 10)).mean(window(0, 10))).isEqualTo(1.5);
    }

    @Test
    void the_mean_counts_what_is_within_the_window_only() {
        assertThat(of(span(0, 10), span(5, 100)).mean(window(0, 10))).isEqualTo(1.5);
    }

    @Test
    void nothing_was_ever_in_flight_without_requests() {
        assertThat(of().max()).isZero();
        assertThat(of().mean(Window.NONE)).isZero();
        assertThat(of().full(1)).isEmpty();
    }

    @Test
    void all_users_are_in_flight_from_the_last_first_start_to_the_first_last_end() {
        InFlight twoUsers = of(span(0, 10), span(1, 7), span(8, 20), span(11, 30));

        assertThat(twoUsers.full(2)).hasValue(window(1, 20));
    }

    @Test
    void fewer_than_wanted_are_never_all() {
        assertThat(of(span(0, 10), span(1, 7)).full(3)).isEmpty();
    }

    private static InFlight of(RequestRecord... records) {
        InFlight inFlight = new InFlight(new Spill());
        List.of(records).forEach(inFlight::add);
        return inFlight;
    }

    private static RequestRecord span(double fromMillis, double toMillis) {
        return started(fromMillis).cancelled(toMillis);
    }

    private static Window window(long fromMillis, long toMillis) {
        return new Window(fromMillis * 1_000_000, toMillis * 1_000_000);
    }
}
