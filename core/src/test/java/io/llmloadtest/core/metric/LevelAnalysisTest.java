package io.llmloadtest.core.metric;

import static io.llmloadtest.core.metric.Requests.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.llmloadtest.core.health.ClientHealth;
import io.llmloadtest.core.health.LagSummary;
import io.llmloadtest.core.health.Pauses;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.NotStarted;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.ServerTimings;
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.core.record.TokenCount;
import io.llmloadtest.core.record.TokenSource;
import io.llmloadtest.core.stats.Summary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LevelAnalysisTest {
    private static final List<FailureKind> KINDS = List.of(FailureKind.values());

    private static final ClientHealth HEALTH = new ClientHealth(
            StampSource.KERNEL,
            LagSummary.NONE,
            LagSummary.NONE,
            LagSummary.NONE,
            LagSummary.NONE,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            1,
            -1,
            0,
            Pauses.NONE);

    /** 100 → 2,000 ms, 10 tokens; 600 → 1,600 ms, 30 tokens; 200 → 2,100 ms failed; 0 → 5,000 ms cancelled. */
    private static final List<RequestRecord> MIXED = List.of(
            started(100).reads(300, 100, 10, 1).completed(2_000),
            started(600).reads(700, 200, 3, 10).completed(1_600),
            started(200).read(400, 1).failed(2_100, FailureKind.TRUNCATED, "no finish reason"),
            started(0).read(100, 1).cancelled(5_000));

    @Test
    void of_many_messages_of_a_kind_the_most_frequent_is_shown_whatever_numbers_it_has() {
        List<RequestRecord> records = List.of(
                started(0).number(0).failed(1, FailureKind.SERVER_ERROR, "HTTP 502: bad gateway"),
                started(0)
                        .number(1)
                        .failed(1, FailureKind.SERVER_ERROR, "HTTP 503: request 0a1f-77 was shed after 12 ms"),
                started(0)
                        .number(2)
                        .failed(1, FailureKind.SERVER_ERROR, "HTTP 503: request 9b2e-78 was shed after 15 ms"));

        assertThat(closed(1, records).errors())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("bursts")
                .containsExactly(
                        new ErrorGroup(FailureKind.SERVER_ERROR, 3, "HTTP 503: request 0a1f-77 was shed after 12 ms"));
    }

    @Test
    void the_share_of_cached_prompt_tokens_is_of_all_prompt_tokens() {
        RequestRecord silent = started(0).read(1, 1).completed();
        RequestRecord none = started(0).read(1, 1).cached(0).completed();
        RequestRecord most = started(0).read(1, 1).cached(96).completed();

        assertThat(closed(1, List.of(silent)).cachedPromptPercent()).isEmpty();
        assertThat(closed(1, List.of(none)).cachedPromptPercent()).hasValue(0);
        assertThat(closed(1, List.of(silent, most)).cachedPromptPercent()).hasValue(48);
    }

    @Test
    void the_servers_own_times_are_summed_up_like_any_other() {
        ServerTimings timings = new ServerTimings(OptionalDouble.of(3), OptionalDouble.of(40), OptionalDouble.empty());
        LevelResult level =
                closed(1, List.of(started(0).read(50, 1).served(timings).completed()));

        assertThat(level.summary(Metric.SERVER_QUEUE))
                .get()
                .extracting(Summary::median)
                .isEqualTo(3.0);
        assertThat(level.summary(Metric.SERVER_PREFILL))
                .get()
                .extracting(Summary::median)
                .isEqualTo(40.0);
    }

    @Test
    void completed_requests_without_a_first_token_have_e2e_and_tokens_but_no_ttft() {
        LevelResult level =
                closed(1, List.of(started(0).output(64, TokenSource.USAGE).completed(200)));

        assertThat(level.completed()).isEqualTo(1);
        assertThat(level.totalOutputTokens()).isEqualTo(64);
        assertThat(level.summary(Metric.E2E)).get().extracting(Summary::median).isEqualTo(200.0);
        assertThat(level.summary(Metric.TTFT)).isEmpty();
        assertThat(level.summary(Metric.TPOT)).isEmpty();
    }

    @Test
    void a_cancelled_request_counts_only_as_cancelled() {
        LevelResult result = closed(3, MIXED);

        assertThat(result.completed()).isEqualTo(2);
        assertThat(result.failed()).isEqualTo(1);
        assertThat(result.cancelled()).isEqualTo(1);
        assertThat(result.total()).isEqualTo(3);
        assertThat(result.errorRatePercent()).isCloseTo(33.33, within(0.01));
        assertThat(result.summary(Metric.E2E).orElseThrow().count()).isEqualTo(2);
    }

    @Test
    void the_window_runs_from_the_first_start_to_the_last_end_of_completed_and_failed() {
        assertThat(closed(3, MIXED).windowNanos()).isEqualTo(2_000_000_000L);
    }

    @Test
    void rates_take_what_was_completed_over_the_window() {
        LevelResult result = closed(3, MIXED);

        assertThat(result.throughputTokensPerSecond()).isEqualTo(20);
        assertThat(result.totalThroughputTokensPerSecond()).isEqualTo(120);
        assertThat(result.requestsPerSecond()).isEqualTo(1);
        assertThat(result.totalInputTokens()).isEqualTo(200);
        assertThat(result.totalOutputTokens()).isEqualTo(40);
    }

    @Test
    void output_tokens_are_told_apart_by_their_source() {
        LevelResult result = closed(
                1,
                List.of(
                        started(0).read(1, 7).completed(),
                        started(2).read(3, 5).output(5, TokenSource.CHUNKS).completed(),
                        started(4).read(5, 2).completed()));

        assertThat(result.outputTokens()).containsEntry(TokenSource.USAGE, 9L).containsEntry(TokenSource.CHUNKS, 5L);
    }

    @Test
    void in_flight_is_weighted_by_time_and_counts_cancelled_and_failed_requests_too() {
        LevelResult result = closed(3, MIXED);

        // over the window 100 to 2,100 ms: 1,900 + 1,000 + 1,900 + 2,000 of the cancelled one
        assertThat(result.inFlightMean()).isEqualTo(6_800 / 2_000.0);
        assertThat(result.inFlightMax()).isEqualTo(4);
    }

    @Test
    void a_request_that_starts_when_another_ends_takes_its_place() {
        assertThat(closed(
                                1,
                                List.of(
                                        started(0).read(5, 1).completed(10),
                                        started(10).read(15, 1).completed(20)))
                        .inFlightMax())
                .isEqualTo(1);
    }

    @Test
    void errors_come_by_kind_most_frequent_first_with_the_message_of_the_first() {
        List<RequestRecord> records = List.of(
                started(0).number(0).failed(1, FailureKind.CONNECT, "refused"),
                started(5).number(3).failed(6, FailureKind.TRUNCATED, "later"),
                started(2).number(1).failed(3, FailureKind.TRUNCATED, "first"));

        assertThat(closed(1, records).errors())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("bursts")
                .containsExactly(
                        new ErrorGroup(FailureKind.TRUNCATED, 2, "first"),
                        new ErrorGroup(FailureKind.CONNECT, 1, "refused"));
    }

    @Test
    void metrics_without_samples_have_no_summary() {
        LevelResult result = closed(
                1,
                List.of(started(0)
                        .input(TokenCount.UNKNOWN)
                        .output(5, TokenSource.USAGE)
                        .completed(9)));

        assertThat(result.summaries())
                .containsOnlyKeys(
                        Metric.E2E,
                        Metric.E2E_INTENDED,
                        Metric.QUEUE,
                        Metric.CAP_WAIT,
                        Metric.LATENESS,
                        Metric.CONNECT,
                        Metric.OUTPUT_TOKENS);
    }

    @Test
    void a_level_without_records_has_no_figures_and_breaks_nothing() {
        LevelResult result = closed(1, List.of());

        assertThat(result.total()).isZero();
        assertThat(result.summaries()).isEmpty();
        assertThat(result.windowNanos()).isZero();
        assertThat(result.throughputTokensPerSecond()).isZero();
        assertThat(result.errorRatePercent()).isZero();
        assertThat(result.inFlightMean()).isZero();
        assertThat(result.inFlightMax()).isZero();
        assertThat(result.steadyState()).isEmpty();
        assertThat(open(10, List.of()).achievedRate()).isEmpty();
    }

    @Test
    void a_level_of_failures_only_has_a_window_and_no_throughput() {
        LevelResult result = closed(1, List.of(started(0).failed(50, FailureKind.CONNECT, "refused")));

        assertThat(result.windowNanos()).isEqualTo(50_000_000);
        assertThat(result.throughputTokensPerSecond()).isZero();
        assertThat(result.errorRatePercent()).isEqualTo(100);
    }

    @Test
    void an_open_level_tells_the_rate_it_offered_and_the_rate_it_achieved() {
        List<RequestRecord> records = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            records.add(started(125 * i).intended(100 * i).read(125 * i + 5, 1).completed());
        }
        LevelResult result = open(10, records);

        assertThat(result.offeredRate()).hasValue(10);
        assertThat(result.achievedRate()).hasValue(8);
    }

    @Test
    void a_closed_level_offers_no_rate() {
        assertThat(closed(3, MIXED).offeredRate()).isEmpty();
        assertThat(closed(3, MIXED).achievedRate()).isEmpty();
    }

    @Test
    void the_verdict_is_still_to_be_given() {
        assertThat(closed(3, MIXED).verdict()).isEqualTo(Verdict.of(List.of()));
        assertThat(closed(3, MIXED).health()).isSameAs(HEALTH);
    }

    @Property(tries = 50)
    void the_order_of_records_changes_nothing(@ForAll Random random) {
        List<RequestRecord> shuffled = new ArrayList<>(MIXED);
        Collections.shuffle(shuffled, random);

        assertThat(closed(3, shuffled)).isEqualTo(closed(3, MIXED));
    }

    @Property(tries = 100)
    void parts_add_up_whatever_happened(@ForAll Random random) {
        List<RequestRecord> records = new ArrayList<>();
        int count = 1 + random.nextInt(60);
        for (int i = 0; i < count; i++) {
            Requests request = started(random.nextInt(1_000)).reads(1_001, 10, 1 + random.nextInt(5), 2);
            records.add(
                    switch (random.nextInt(4)) {
                        case 0 -> request.cancelled(1_100 + i);
                        case 1 -> request.failed(1_100 + i, KINDS.get(random.nextInt(KINDS.size())), "x");
                        default -> request.completed(1_100 + i);
                    });
        }
        LevelResult result =
                LevelAnalysis.of(0, level(new LoadShape.Concurrency(1)), records, Slo.parse("e2e:500"), HEALTH);

        assertThat(result.completed() + result.failed() + result.cancelled()).isEqualTo(records.size());
        assertThat(result.errors().stream().mapToLong(ErrorGroup::count).sum()).isEqualTo(result.failed());
        assertThat(result.outputTokens().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(result.totalOutputTokens());
        assertThat(result.inFlightMean()).isBetween(0.0, (double) result.inFlightMax());
        Goodput goodput = result.goodput().orElseThrow();
        assertThat(goodput.total() + goodput.undecided()).isEqualTo(records.size());
        assertThat(result.goodput().orElseThrow().satisfied()).isBetween(0L, result.completed());
    }

    @Test
    void what_was_never_started_is_a_lower_bound_in_every_metric_from_the_intended_start() {
        List<RequestRecord> records = List.of(
                started(0).reads(100, 10, 3, 1).completed(200),
                started(200).intended(50).released(200).reads(300, 10, 3, 1).completed(400));
        NotStarted waiting = NotStarted.of(List.of(100_000_000L, 150_000_000L, 200_000_000L), 8_200_000_000L);
        LevelResult level = LevelAnalysis.of(
                0, level(new LoadShape.ConstantRate(20, OptionalInt.of(1))), records, waiting, Slo.NONE, HEALTH);

        assertThat(level.notStarted()).isEqualTo(3);
        for (Metric metric : List.of(Metric.TTFT_INTENDED, Metric.E2E_INTENDED, Metric.QUEUE, Metric.CAP_WAIT)) {
            assertThat(level.summary(metric).orElseThrow().count())
                    .as(metric.id())
                    .isEqualTo(5);
            assertThat(level.summary(metric).orElseThrow().median())
                    .as(metric.id())
                    .isEqualTo(8_000);
        }
        assertThat(level.summary(Metric.TTFT).orElseThrow().count()).isEqualTo(2);
        assertThat(level.dueRate().orElseThrow()).isCloseTo(20, within(1e-9));
        assertThat(level.achievedRate().orElseThrow()).isCloseTo(5, within(1e-9));
        assertThat(level.missedItsLoad()).isTrue();
    }

    @Test
    void a_metric_that_nothing_was_measured_of_gets_no_lower_bound() {
        LevelResult level = LevelAnalysis.of(
                0,
                level(new LoadShape.ConstantRate(20, OptionalInt.of(1))),
                List.of(started(0).output(3, TokenSource.USAGE).completed(200)),
                NotStarted.of(List.of(50_000_000L), 100_000_000L),
                Slo.NONE,
                HEALTH);

        assertThat(level.summary(Metric.TTFT_INTENDED)).isEmpty();
        assertThat(level.summary(Metric.E2E_INTENDED).orElseThrow().count()).isEqualTo(2);
    }

    @Test
    void fewer_requests_in_flight_than_users_are_a_load_that_was_missed() {
        assertThat(closed(2, MIXED).missedItsLoad()).isFalse();
        assertThat(closed(9, MIXED).missedItsLoad()).isTrue();
    }

    @Test
    void an_open_load_is_missed_when_starts_fall_behind_their_times() {
        List<RequestRecord> onTime =
                List.of(started(0).completed(10), started(1_001).intended(1_000).completed(1_100));
        List<RequestRecord> behind =
                List.of(started(0).completed(10), started(1_100).intended(1_000).completed(1_200));

        assertThat(open(1, onTime).missedItsLoad()).isFalse();
        assertThat(open(1, behind).missedItsLoad()).isTrue();
        assertThat(closed(1, MIXED).dueRate()).isEmpty();
    }

    static LevelResult closed(int users, List<RequestRecord> records) {
        return LevelAnalysis.of(0, level(new LoadShape.Concurrency(users)), records, Slo.NONE, HEALTH);
    }

    static LevelResult open(double rate, List<RequestRecord> records) {
        return LevelAnalysis.of(
                0, level(new LoadShape.ConstantRate(rate, OptionalInt.empty())), records, Slo.NONE, HEALTH);
    }

    private static Level level(LoadShape shape) {
        return new Level(shape, new StopRule.Requests(10));
    }
}
