package io.llmloadtest.core.metric;

import static io.llmloadtest.core.metric.Requests.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.llmloadtest.core.plan.PrecisionGoal;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.stats.Percentile;
import io.llmloadtest.core.stats.Percentile.Interval;
import io.llmloadtest.core.stats.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrecisionWatchTest {
    private static final PrecisionGoal MEDIAN = new PrecisionGoal("ttft", "p50", 5);
    private static final int RUNS = 1_000;

    private final PrecisionWatch watch = new PrecisionWatch(MEDIAN);

    private static RequestRecord ttft(double millis) {
        return started(0).read(millis, 1).completed();
    }

    /** So many requests with TTFTs from 100 ms on, spread evenly over {@code spread} ms. */
    private static List<RequestRecord> requests(int count, double spread) {
        return IntStream.range(0, count)
                .mapToObj(i -> ttft(100 + spread * i / count))
                .toList();
    }

    @Test
    void two_narrow_looks_running_reach_the_goal() {
        requests(30, 1).forEach(watch::add);
        assertThat(watch.look(0)).as("first narrow look").isFalse();
        requests(3, 1).forEach(watch::add);
        assertThat(watch.look(0)).as("second narrow look").isTrue();

        Precision precision = watch.ended(false);
        assertThat(precision.end()).isEqualTo(Precision.End.REACHED);
        assertThat(precision.requests()).isEqualTo(33);
        assertThat(precision.met()).isTrue();
    }

    @Test
    void a_goal_is_reached_once_and_what_ends_later_does_not_change_it() {
        requests(30, 1).forEach(watch::add);
        watch.look(0);
        requests(3, 1).forEach(watch::add);
        watch.look(0);
        requests(100, 1).forEach(watch::add);

        assertThat(watch.look(0)).isFalse();
        assertThat(watch.ended(true).end()).isEqualTo(Precision.End.REACHED);
        assertThat(watch.ended(true).requests()).isEqualTo(33);
    }

    @Test
    void a_wide_look_in_between_makes_the_narrow_ones_start_anew() {
        requests(30, 1).forEach(watch::add);
        assertThat(watch.look(0)).isFalse();
        requests(40, 2_000).forEach(watch::add);
        assertThat(watch.look(0)).isFalse();
        assertThat(watch.margin().orElseThrow()).isGreaterThan(0.05);
        requests(1_000, 1).forEach(watch::add);
        assertThat(watch.look(0)).isFalse();
        requests(200, 1).forEach(watch::add);
        assertThat(watch.look(0)).isTrue();
    }

    @Test
    void nothing_is_looked_at_before_30_requests() {
        requests(29, 1).forEach(watch::add);
        watch.look(0);
        assertThat(watch.margin()).isEmpty();

        requests(1, 1).forEach(watch::add);
        watch.look(0);
        assertThat(watch.margin()).isPresent();
    }

    @Test
    void the_first_look_at_a_rarer_percentile_waits_for_its_interval() {
        PrecisionWatch tail = new PrecisionWatch(new PrecisionGoal("ttft", "p99", 5));
        requests(366, 1).forEach(tail::add);
        tail.look(0);
        assertThat(tail.margin()).isEmpty();

        requests(1, 1).forEach(tail::add);
        tail.look(0);
        assertThat(tail.margin()).isPresent();
    }

    @Test
    void the_next_look_waits_for_a_tenth_more_requests() {
        requests(100, 1).forEach(watch::add);
        assertThat(watch.look(0)).isFalse();
        requests(9, 1).forEach(watch::add);
        assertThat(watch.look(0)).isFalse();
        requests(1, 1).forEach(watch::add);
        assertThat(watch.look(0)).isTrue();
    }

    @Test
    void nothing_is_looked_at_while_more_than_half_as_many_are_in_flight_as_have_completed() {
        requests(100, 1).forEach(watch::add);
        watch.look(51);
        assertThat(watch.margin()).isEmpty();

        watch.look(50);
        assertThat(watch.margin()).isPresent();
    }

    @Test
    void only_completed_requests_count() {
        List<RequestRecord> others = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            others.add(started(0).read(5_000, 1).failed(6_000, FailureKind.TRUNCATED, ""));
            others.add(started(0).read(5_000, 1).cancelled(6_000));
        }
        others.forEach(watch::add);
        watch.look(0);
        assertThat(watch.margin()).isEmpty();
        assertThat(watch.ended(false).requests()).isZero();
    }

    @Test
    void a_level_that_its_limit_ended_has_the_margin_of_all_its_requests() {
        requests(50, 100).forEach(watch::add);
        Precision precision = watch.ended(false);

        assertThat(precision.end()).isEqualTo(Precision.End.LIMIT);
        assertThat(precision.requests()).isEqualTo(50);
        // median of 50 values at distances of 2 ms: ranks 18 to 33 around rank 25, which is 148 ms
        assertThat(precision.margin().orElseThrow()).isCloseTo(16 / 148.0, within(0.0001));
        assertThat(precision.met()).isFalse();
    }

    @Test
    void a_level_with_too_few_requests_for_an_interval_has_no_margin() {
        requests(5, 1).forEach(watch::add);
        assertThat(watch.ended(false).margin()).isEmpty();
        assertThat(watch.ended(false).met()).isFalse();
    }

    @Test
    void a_level_that_the_user_stopped_says_so() {
        requests(50, 1).forEach(watch::add);
        assertThat(watch.ended(true).end()).isEqualTo(Precision.End.STOPPED);
    }

    /** Independent TTFTs, 10 in each second. */
    @ParameterizedTest
    @CsvSource({"p50, 0.1", "p50, 0.5", "p95, 0.3"})
    void looking_again_and_again_leaves_the_interval_its_coverage(String percentile, double sigma) {
        PrecisionGoal goal = new PrecisionGoal("ttft", percentile, 5);
        double truth = 100 * Math.exp(percentile.equals("p50") ? 0 : 1.6448536 * sigma);
        Random random = new Random(20260701);
        int covered = 0;
        for (int run = 0; run < RUNS; run++) {
            Interval interval = untilReached(goal, sigma, random);
            covered += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
        }
        assertThat((double) covered / RUNS).isBetween(0.92, 0.98);
    }

    private static Interval untilReached(PrecisionGoal goal, double sigma, Random random) {
        PrecisionWatch watch = new PrecisionWatch(goal);
        Sample sample = new Sample();
        do {
            List<RequestRecord> second = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                second.add(ttft(100 * Math.exp(sigma * random.nextGaussian())));
            }
            second.forEach(watch::add);
            second.forEach(request -> Metric.TTFT.samplesOf(request, sample));
        } while (!watch.look(0));
        return sample.percentile(goal.fraction()).flatMap(Percentile::interval).orElseThrow();
    }
}
