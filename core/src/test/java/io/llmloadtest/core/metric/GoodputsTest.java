package io.llmloadtest.core.metric;

import static io.llmloadtest.core.metric.Requests.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.NotStarted;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.TokenSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoodputsTest {
    /** TTFT 100, TPOT 50, E2E 2,000. */
    private static final RequestRecord QUICK = started(0).reads(100, 50, 20, 1).completed(2_000);

    /** TTFT 400, TPOT 20, E2E 1,000. */
    private static final RequestRecord LATE =
            started(1_000).reads(1_400, 20, 20, 1).completed(2_000);

    @Test
    void without_an_slo_there_is_no_goodput() {
        assertThat(Goodputs.of(List.of(QUICK), Slo.NONE)).isEmpty();
    }

    @Test
    void a_request_is_good_when_it_meets_all_thresholds() {
        Goodput goodput = goodput("ttft:200,tpot:50", QUICK, LATE);

        assertThat(goodput.satisfied()).isEqualTo(1);
        assertThat(goodput.total()).isEqualTo(2);
        assertThat(goodput.percent()).isEqualTo(50);
        assertThat(goodput.perSecond()).isEqualTo(0.5);
        assertThat(goodput.satisfiedByMetric()).containsEntry("ttft", 1L).containsEntry("tpot", 2L);
    }

    @Test
    void a_threshold_is_met_by_its_very_value() {
        assertThat(goodput("ttft:100", QUICK).satisfied()).isEqualTo(1);
        assertThat(goodput("ttft:99.9", QUICK).satisfied()).isZero();
    }

    @Test
    void the_same_records_can_be_judged_by_another_slo() {
        assertThat(goodput("e2e:1500", QUICK, LATE).satisfied()).isEqualTo(1);
        assertThat(goodput("e2e:2000", QUICK, LATE).satisfied()).isEqualTo(2);
    }

    @Test
    void a_failure_is_a_miss_however_quick_it_was() {
        Goodput goodput =
                goodput("ttft:500", QUICK, started(0).read(10, 1).failed(2_000, FailureKind.TRUNCATED, "cut"));

        assertThat(goodput.percent()).isEqualTo(50);
    }

    @Test
    void a_request_cancelled_before_it_passed_a_threshold_is_undecided() {
        Goodput goodput = goodput("ttft:500", QUICK, started(0).cancelled(500));

        assertThat(goodput.percent()).isEqualTo(100);
        assertThat(goodput.undecided()).isEqualTo(1);
        assertThat(goodput.lowestPercent()).isEqualTo(50);
        assertThat(goodput.highestPercent()).isEqualTo(100);
    }

    @Test
    void a_request_cancelled_after_it_passed_a_threshold_is_a_miss() {
        Goodput neverAnswered = goodput("ttft:500", QUICK, started(0).cancelled(501));

        assertThat(neverAnswered.percent()).isEqualTo(50);
        assertThat(neverAnswered.undecided()).isZero();
        assertThat(goodput("e2e:3000", QUICK, started(0).read(10, 1).cancelled(3_001))
                        .percent())
                .isEqualTo(50);
    }

    @Test
    void a_first_token_in_time_leaves_a_cancelled_request_undecided() {
        RequestRecord answering = started(0).read(400, 1).cancelled(9_000);

        assertThat(goodput("ttft:500", QUICK, answering).undecided()).isEqualTo(1);
        assertThat(goodput("ttft:399", QUICK, answering).percent()).isEqualTo(50);
    }

    @Test
    void what_is_known_only_at_the_end_leaves_a_cancelled_request_undecided() {
        RequestRecord slow = started(0).reads(100, 1_000, 3, 1).cancelled(9_000);

        assertThat(goodput("tpot:50", QUICK, slow).undecided()).isEqualTo(1);
        assertThat(goodput("itl:50", QUICK, slow).undecided()).isEqualTo(1);
    }

    @Test
    void an_arrival_that_was_never_started_is_a_miss() {
        Goodput goodput = Goodputs.of(List.of(QUICK), NotStarted.of(List.of(1L, 2L, 3L), 4), Slo.parse("tpot:500"))
                .orElseThrow();

        assertThat(goodput.total()).isEqualTo(4);
        assertThat(goodput.percent()).isEqualTo(25);
    }

    @Test
    void a_target_is_met_only_when_it_is_met_whatever_the_undecided_would_have_come_to() {
        Goodput goodput = new Goodput(96, 100, 1, Map.of(), 4);

        assertThat(goodput.percent()).isEqualTo(96);
        assertThat(goodput.meets(92)).isTrue();
        assertThat(goodput.meets(95)).isFalse();
        assertThat(new Goodput(0, 0, 0, Map.of(), 9).meets(0.1)).isFalse();
        assertThat(new Goodput(0, 0, 0, Map.of(), 0).meets(0)).isFalse();
    }

    @Test
    void a_completed_request_without_the_metric_can_not_miss_its_threshold() {
        assertThat(goodput("tpot:1", started(0).read(10, 1).completed()).satisfied())
                .isEqualTo(1);
    }

    @Test
    void without_a_first_token_its_threshold_is_judged_by_the_end_of_the_answer() {
        RequestRecord hidden = started(0).output(9, TokenSource.USAGE).completed(500);

        assertThat(goodput("ttft:499", hidden).satisfied()).isZero();
        assertThat(goodput("ttft:500", hidden).satisfied()).isEqualTo(1);
        assertThat(Metric.TTFT.valueOf(hidden)).as("which is no TTFT").isEmpty();
    }

    @Test
    void every_time_until_something_came_is_judged_by_the_wait_for_it() {
        RequestRecord hidden = started(0).output(9, TokenSource.USAGE).completed(500);
        RequestRecord cut = started(100).read(400, 1).cancelled(900);

        for (Metric metric : List.of(Metric.TTFT, Metric.TTFAT, Metric.E2E)) {
            assertThat(metric.judgedValueOf(hidden)).as(metric.id()).hasValue(500);
        }
        assertThat(Metric.TTFT.judgedValueOf(cut)).hasValue(300);
        assertThat(Metric.E2E.judgedValueOf(cut)).hasValue(800);
        assertThat(Metric.TPOT.judgedValueOf(cut)).as("known only at the end").isEmpty();
    }

    @Test
    void a_first_answer_token_after_long_reasoning_misses_its_threshold() {
        RequestRecord reasoning =
                started(0).reads(100, 50, 20, 1).answerFrom(600).completed();

        assertThat(goodput("ttft:200", reasoning).satisfied()).isEqualTo(1);
        assertThat(goodput("ttfat:599", reasoning).satisfied()).isZero();
        assertThat(goodput("ttfat:600", reasoning).satisfied()).isEqualTo(1);
    }

    @Test
    void a_request_misses_once_that_is_sure() {
        Slo slo = Slo.parse("ttft:200");

        assertThat(Goodputs.misses(QUICK, slo)).isFalse();
        assertThat(Goodputs.misses(LATE, slo)).isTrue();
        assertThat(Goodputs.misses(started(0).cancelled(200), slo)).isFalse();
        assertThat(Goodputs.misses(started(0).cancelled(201), slo)).isTrue();
        assertThat(Goodputs.misses(started(0).failed(1, FailureKind.CONNECT, "refused"), slo))
                .isTrue();
        assertThat(Goodputs.misses(LATE, Slo.NONE)).isFalse();
    }

    @Test
    void the_itl_of_a_request_is_the_mean_of_its_gaps() {
        RequestRecord uneven = started(0).read(10, 1).read(20, 1).read(80, 1).completed();

        assertThat(goodput("itl:35", uneven).satisfied()).isEqualTo(1);
        assertThat(goodput("itl:34", uneven).satisfied()).isZero();
    }

    private static Goodput goodput(String slo, RequestRecord... records) {
        return Goodputs.of(List.of(records), Slo.parse(slo)).orElseThrow();
    }
}
