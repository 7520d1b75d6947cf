package io.llmloadtest.core.metric;

import static io.llmloadtest.core.metric.Requests.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.TokenSource;
import java.util.List;
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
    void a_cancelled_request_is_neither_good_nor_a_miss() {
        assertThat(goodput("ttft:500", QUICK, started(0).cancelled(9_000)).percent())
                .isEqualTo(100);
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
    void the_itl_of_a_request_is_the_mean_of_its_gaps() {
        RequestRecord uneven = started(0).read(10, 1).read(20, 1).read(80, 1).completed();

        assertThat(goodput("itl:35", uneven).satisfied()).isEqualTo(1);
        assertThat(goodput("itl:34", uneven).satisfied()).isZero();
    }

    private static Goodput goodput(String slo, RequestRecord... records) {
        return Goodputs.of(List.of(records), Slo.parse(slo)).orElseThrow();
    }
}
