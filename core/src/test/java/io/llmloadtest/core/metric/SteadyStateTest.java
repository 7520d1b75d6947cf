package io.llmloadtest.core.metric;

import static io.llmloadtest.core.metric.LevelAnalysisTest.closed;
import static io.llmloadtest.core.metric.LevelAnalysisTest.open;
import static io.llmloadtest.core.metric.Requests.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.TokenSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SteadyStateTest {

    @Test
    void a_closed_level_is_steady_from_all_users_busy_until_the_first_of_them_runs_out_of_work() {
        List<RequestRecord> records = List.of(
                started(0).reads(10, 10, 40, 1).completed(400),
                started(100).reads(110, 10, 60, 1).completed(700),
                started(400).reads(410, 10, 50, 1).completed(900));
        SteadyState steady = closed(2, records).steadyState().orElseThrow();

        assertThat(steady.fromNanos()).isEqualTo(100_000_000);
        assertThat(steady.toNanos()).isEqualTo(700_000_000);
        // arrivals in [100, 700): 31 of the first (100 … 400), 59 of the second (110 … 690), 29 of the third
        assertThat(steady.throughputTokensPerSecond()).isCloseTo((31 + 59 + 29) / 0.6, within(1e-9));
        // the second ends at the very end, which is no longer within
        assertThat(steady.requestsPerSecond()).isCloseTo(1 / 0.6, within(1e-9));
    }

    @Test
    void a_level_that_never_had_all_its_users_busy_was_never_steady() {
        List<RequestRecord> records = List.of(
                started(0).read(10, 1).completed(100), started(100).read(110, 1).completed(200));

        assertThat(closed(2, records).steadyState()).isEmpty();
        assertThat(closed(1, records).steadyState()).isPresent();
    }

    @Test
    void less_than_a_fifth_of_the_window_is_not_steady() {
        assertThat(closed(2, overlapping(199)).steadyState()).isEmpty();
        assertThat(closed(2, overlapping(200)).steadyState()).isPresent();
    }

    @Test
    void an_open_level_is_steady_after_the_first_p99_of_e2e_until_the_last_intended_start() {
        List<RequestRecord> records = new ArrayList<>();
        for (int i = 0; i < 101; i++) {
            double at = 1_000 + 10 * i;
            records.add(started(at).read(at + 200, 4).completed());
        }
        SteadyState steady = open(100, records).steadyState().orElseThrow();

        assertThat(steady.fromNanos()).isEqualTo(1_200_000_000);
        assertThat(steady.toNanos()).isEqualTo(2_000_000_000);
        assertThat(steady.requestsPerSecond()).isCloseTo(100, within(1e-9));
        assertThat(steady.throughputTokensPerSecond()).isCloseTo(400, within(1e-9));
    }

    @Test
    void an_open_level_shorter_than_its_latency_was_never_steady() {
        List<RequestRecord> records = List.of(
                started(0).read(900, 1).completed(1_000),
                started(500).read(900, 1).completed(1_500));

        assertThat(open(2, records).steadyState()).isEmpty();
    }

    @Test
    void the_tokens_of_an_answer_that_was_not_streamed_arrive_at_its_end() {
        List<RequestRecord> records = List.of(
                started(0).output(10, TokenSource.USAGE).completed(500),
                started(500).output(30, TokenSource.USAGE).completed(1_000));
        SteadyState steady = closed(1, records).steadyState().orElseThrow();

        assertThat(steady.toNanos()).isEqualTo(1_000_000_000);
        assertThat(steady.throughputTokensPerSecond()).isEqualTo(10);
    }

    /** A window of 1,000 ms in which two requests overlap for so long. */
    private static List<RequestRecord> overlapping(int millis) {
        return List.of(
                started(0).read(10, 1).completed(600),
                started(600 - millis).read(600, 1).completed(1_000));
    }
}
