package io.llmloadtest.core.metric;

import static io.llmloadtest.core.metric.Requests.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.ServerTimings;
import io.llmloadtest.core.record.TokenCount;
import io.llmloadtest.core.record.TokenSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetricTest {
    /** Intended at 10 ms, taken up at 15, connected at 18, tokens at 115, 155 and 195, closed at 200. */
    private static final RequestRecord THREE_TOKENS =
            started(15).intended(10).connected(18).reads(115, 40, 3, 1).completed(200);

    @Test
    void time_to_first_token_runs_from_taken_up_and_also_from_the_intended_start() {
        assertThat(samples(Metric.TTFT, THREE_TOKENS)).containsExactly(100.0);
        assertThat(samples(Metric.TTFT_INTENDED, THREE_TOKENS)).containsExactly(105.0);
    }

    @Test
    void tokens_that_a_server_only_claims_do_not_become_a_sample_each() {
        RequestRecord liar =
                started(0).read(100, 1).read(140, 2_000_000_000).read(180, 1).completed();

        assertThat(samples(Metric.ITL, liar)).hasSize(1_001).contains(40e6 / 1e6 / 2e9, 40.0);
    }

    @Test
    void reasoning_counts_as_token_but_not_as_answer() {
        RequestRecord reasoning =
                started(0).reads(100, 40, 3, 1).answerFrom(180).completed();

        assertThat(samples(Metric.TTFT, reasoning)).containsExactly(100.0);
        assertThat(samples(Metric.TTFAT, reasoning)).containsExactly(180.0);
        assertThat(samples(Metric.TTFAT, THREE_TOKENS)).containsExactly(100.0);
    }

    @Test
    void end_to_end_runs_to_the_end_of_the_response_and_not_to_its_last_token() {
        assertThat(samples(Metric.E2E, THREE_TOKENS)).containsExactly(185.0);
        assertThat(samples(Metric.E2E_INTENDED, THREE_TOKENS)).containsExactly(190.0);
    }

    @Test
    void queueing_and_connecting_are_the_clients_own_time() {
        assertThat(samples(Metric.QUEUE, THREE_TOKENS)).containsExactly(5.0);
        assertThat(samples(Metric.CONNECT, THREE_TOKENS)).containsExactly(3.0);
    }

    @Test
    void queueing_is_split_into_waiting_for_a_place_and_being_late() {
        RequestRecord capped =
                started(32).intended(10).released(30).reads(115, 40, 3, 1).completed(200);

        assertThat(samples(Metric.QUEUE, capped)).containsExactly(22.0);
        assertThat(samples(Metric.CAP_WAIT, capped)).containsExactly(20.0);
        assertThat(samples(Metric.LATENESS, capped)).containsExactly(2.0);
    }

    @Test
    void one_token_a_read_has_the_gap_as_itl_icl_and_tpot() {
        assertThat(samples(Metric.ITL, THREE_TOKENS)).containsExactly(40.0, 40.0);
        assertThat(samples(Metric.ICL, THREE_TOKENS)).containsExactly(40.0, 40.0);
        assertThat(samples(Metric.TPOT, THREE_TOKENS)).containsExactly(40.0);
        assertThat(samples(Metric.OUTPUT_RATE, THREE_TOKENS)).containsExactly(25.0);
    }

    @Test
    void five_tokens_a_read_every_200_ms_are_40_ms_a_token() {
        RequestRecord bursts = started(0).reads(200, 200, 20, 5).completed();

        assertThat(samples(Metric.TPOT, bursts)).containsExactly(40.0);
        assertThat(samples(Metric.ITL, bursts)).hasSize(95).containsOnly(40.0);
        assertThat(samples(Metric.ICL, bursts)).hasSize(19).containsOnly(200.0);
    }

    @Test
    void a_read_without_a_whole_token_hands_its_gap_to_the_next() {
        RequestRecord splitCharacter =
                started(0).read(100, 1).read(130, 0).read(160, 2).read(200, 1).completed();

        assertThat(samples(Metric.ITL, splitCharacter)).containsExactly(30.0, 30.0, 40.0);
        assertThat(samples(Metric.ICL, splitCharacter)).containsExactly(30.0, 30.0, 40.0);
    }

    @Test
    void tokens_that_all_came_in_one_read_have_no_time_between_them() {
        RequestRecord atOnce = started(0).read(100, 8).completed();

        assertThat(samples(Metric.TTFT, atOnce)).containsExactly(100.0);
        assertThat(samples(Metric.TPOT, atOnce)).isEmpty();
        assertThat(samples(Metric.ITL, atOnce)).isEmpty();
        assertThat(samples(Metric.OUTPUT_RATE, atOnce)).isEmpty();
    }

    @Test
    void the_servers_count_divides_tpot_where_it_differs_from_the_reads() {
        RequestRecord emptyTextTokens =
                started(0).reads(100, 10, 5, 1).output(9, TokenSource.USAGE).completed();

        assertThat(samples(Metric.TPOT, emptyTextTokens)).containsExactly(5.0);
    }

    @Test
    void an_answer_that_was_not_streamed_has_an_end_but_no_token_times() {
        RequestRecord whole = started(0).output(64, TokenSource.USAGE).completed(500);

        assertThat(samples(Metric.E2E, whole)).containsExactly(500.0);
        assertThat(samples(Metric.OUTPUT_TOKENS, whole)).containsExactly(64.0);
        for (Metric metric :
                List.of(Metric.TTFT, Metric.TTFT_INTENDED, Metric.TTFAT, Metric.TPOT, Metric.ITL, Metric.ICL)) {
            assertThat(samples(metric, whole)).as(metric.id()).isEmpty();
        }
    }

    @Test
    void a_token_count_that_nobody_knows_is_no_sample() {
        RequestRecord unknown = started(0).input(TokenCount.UNKNOWN).read(10, 1).completed();

        assertThat(samples(Metric.INPUT_TOKENS, unknown)).isEmpty();
        assertThat(samples(Metric.INPUT_TOKENS, THREE_TOKENS)).containsExactly(100.0);
        assertThat(samples(Metric.OUTPUT_TOKENS, THREE_TOKENS)).containsExactly(3.0);
    }

    @ParameterizedTest
    @EnumSource(Metric.class)
    void only_completed_requests_give_samples(Metric metric) {
        assertThat(samples(metric, answered().completed())).isNotEmpty();
        assertThat(samples(metric, answered().failed(300, FailureKind.TRUNCATED, "cut")))
                .isEmpty();
        assertThat(samples(metric, answered().cancelled(300))).isEmpty();
    }

    /** A request of which everything is known. */
    private static Requests answered() {
        return started(0)
                .cached(10)
                .served(new ServerTimings(
                        OptionalDouble.of(5), OptionalDouble.of(2), OptionalDouble.of(20), OptionalDouble.of(120)))
                .reads(100, 40, 3, 1);
    }

    @Test
    void times_of_the_server_that_are_longer_than_the_request_or_negative_are_not_believed() {
        assertThat(Metric.SERVER_PREFILL.valueOf(served(50, 20, 90))).hasValue(20);
        assertThat(Metric.SERVER_PREFILL.valueOf(served(50, 20, 140))).isEmpty();
        assertThat(Metric.SERVER_LOAD.valueOf(served(-1, 20, 90))).isEmpty();
    }

    /** One of 180 ms. */
    private static RequestRecord served(double load, double prefill, double decode) {
        ServerTimings told = new ServerTimings(
                OptionalDouble.empty(), OptionalDouble.of(load), OptionalDouble.of(prefill), OptionalDouble.of(decode));
        return started(0).served(told).reads(100, 40, 3, 1).completed();
    }

    @Test
    void a_metrics_value_for_one_request_is_the_mean_of_its_samples() {
        RequestRecord uneven = started(0).read(100, 1).read(120, 1).read(180, 1).completed();

        assertThat(Metric.ITL.valueOf(uneven)).hasValue(40);
        assertThat(Metric.TTFT.valueOf(uneven)).hasValue(100);
        assertThat(Metric.TPOT.valueOf(started(0).read(5, 1).completed())).isEmpty();
    }

    @Property
    void the_mean_itl_of_a_request_is_its_tpot_and_its_sum_the_time_from_first_to_last_token(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 9) Integer> tokensOfLaterReads,
            @ForAll @IntRange(min = 1, max = 9) int first) {
        // the last read brings a token, as one without any would only be known when a later one came
        Requests request = started(0).read(50, first);
        for (int i = 0; i < tokensOfLaterReads.size(); i++) {
            boolean last = i == tokensOfLaterReads.size() - 1;
            request.read(50 + 7.5 * (i + 1) * (i + 2), tokensOfLaterReads.get(i) + (last ? 1 : 0));
        }
        RequestRecord built = request.completed();

        double[] gaps = samples(Metric.ITL, built);
        double sum = Arrays.stream(gaps).sum();
        assertThat(gaps).hasSize(built.tokenTimes().totalTokens() - first);
        assertThat(sum).isCloseTo((built.stamps().lastToken() - built.stamps().firstToken()) / 1e6, within(1e-6));
        assertThat(samples(Metric.TPOT, built)[0]).isCloseTo(sum / gaps.length, within(1e-6));
    }

    @Test
    void a_metric_is_found_by_its_id() {
        assertThat(Metric.byId("ttft_intended")).contains(Metric.TTFT_INTENDED);
        assertThat(Metric.byId("nonsense")).isEmpty();
        assertThat(Arrays.stream(Metric.values()).map(Metric::id)).doesNotHaveDuplicates();
    }

    private static double[] samples(Metric metric, RequestRecord request) {
        List<Double> samples = new ArrayList<>();
        metric.samplesOf(request, samples::add);
        return samples.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
