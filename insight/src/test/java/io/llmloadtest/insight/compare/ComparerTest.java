package io.llmloadtest.insight.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.llmloadtest.core.compare.ComparedRun;
import io.llmloadtest.core.compare.Comparison;
import io.llmloadtest.core.compare.Difference;
import io.llmloadtest.core.compare.GateCheck;
import io.llmloadtest.core.compare.GateResult;
import io.llmloadtest.core.compare.GateRule;
import io.llmloadtest.core.compare.Judgement;
import io.llmloadtest.core.compare.NotJudged;
import io.llmloadtest.core.compare.Unfairness;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparerTest {
    private static Comparer comparer(Served base, Served other) {
        ComparedRun before = base.as("before");
        return new Comparer(
                List.of(before, other.as("now")),
                (run, level) -> (run.name().equals("before") ? base : other).records().stream(),
                Optional.empty());
    }

    private static Difference figure(Comparison comparison, String id) {
        return comparison.levels().getFirst().figures().stream()
                .filter(difference -> difference.measure().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static GateResult gate(Served base, Served other) {
        return comparer(base, other).gate(GateRule.parse("e2e_p50:+5%,throughput:-5%"));
    }

    @Test
    void a_server_that_is_a_fifth_slower_is_worse_in_every_way() {
        Comparison comparison =
                comparer(Served.run(1, 3_000, 1), Served.run(2, 3_000, 1.2)).comparison();

        assertThat(List.of("throughput", "request_rate", "ttft_p50", "ttft_p95", "e2e_p50", "e2e_p95", "goodput"))
                .allSatisfy(id ->
                        assertThat(figure(comparison, id).judgement()).as(id).isEqualTo(Judgement.WORSE));
        assertThat(figure(comparison, "error_rate").judgement()).isEqualTo(Judgement.SAME);
        assertThat(figure(comparison, "e2e_p50").change().orElseThrow().size()).isCloseTo(0.2, within(0.06));
        assertThat(figure(comparison, "e2e_p50").effect().orElse(0)).isGreaterThan(0.8);
    }

    @Test
    void a_run_is_the_same_as_itself() {
        Served served = Served.run(1, 3_000, 1);
        Comparison comparison = comparer(served, served).comparison();

        assertThat(figure(comparison, "e2e_p95").change().orElseThrow().size()).isZero();
        assertThat(figure(comparison, "e2e_p95").effect().orElse(0)).isEqualTo(0.5);
        assertThat(comparison.unfair()).isEmpty();
    }

    /** In 95 % of all pairs; 40 of them may show as few as 85 %. */
    @Test
    void intervals_hold_the_true_change_although_requests_hang_together() {
        int[] held = IntStream.range(0, 40)
                .mapToObj(pair -> comparer(Served.run(2L * pair, 3_000, 1), Served.run(2L * pair + 1, 3_000, 1.1))
                        .comparison())
                .map(comparison -> figure(comparison, "e2e_p50").change())
                .flatMap(Optional::stream)
                .map(change -> change.interval(Difference.TAIL))
                .mapToInt(range -> range.low() <= 0.1 && 0.1 <= range.high() ? 1 : 0)
                .toArray();

        assertThat(held).hasSizeGreaterThan(35);
        assertThat(IntStream.of(held).average().orElse(0)).isGreaterThanOrEqualTo(0.85);
    }

    @Test
    void the_gate_tells_a_slower_server_from_the_same_one() {
        assertThat(gate(Served.run(1, 3_000, 1), Served.run(2, 3_000, 1.2)).outcome())
                .isEqualTo(GateCheck.Outcome.REGRESSED);
        assertThat(gate(Served.run(1, 20_000, 1), Served.run(2, 20_000, 1)).outcome())
                .isEqualTo(GateCheck.Outcome.PASSED);
    }

    @Test
    void the_gate_says_how_many_more_requests_it_needs() {
        GateResult gate = comparer(Served.run(2, 600, 1), Served.run(1, 600, 1)).gate(GateRule.parse("e2e_p95:+1%"));

        assertThat(gate.outcome()).isEqualTo(GateCheck.Outcome.UNDECIDED);
        assertThat(gate.moreRequests().orElse(0)).isPositive();
    }

    @Test
    void a_level_that_is_not_valid_gets_no_judgement() {
        Comparison comparison = comparer(
                        Served.run(1, 3_000, 1), Served.run(2, 3_000, 2).suspect())
                .comparison();

        assertThat(comparison.levels().getFirst().figures()).allSatisfy(difference -> {
            assertThat(difference.judgement()).isEqualTo(Judgement.CANNOT_TELL);
            assertThat(difference.notJudged()).map(NotJudged::why).contains(NotJudged.Why.LEVEL);
        });
        assertThat(comparison.unfair())
                .extracting(Unfairness::kind, Unfairness::what)
                .containsExactly(tuple(Unfairness.Kind.VERDICT, "busy"));
    }

    @Test
    void few_requests_say_how_many_are_missing() {
        Difference p95 =
                figure(comparer(Served.run(1, 30, 1), Served.run(2, 30, 1)).comparison(), "ttft_p95");

        assertThat(p95.notJudged()).map(NotJudged::why).contains(NotJudged.Why.TOO_SHORT);
        assertThat(p95.moreRequests()).hasValue(42);
    }

    @Test
    void what_was_asked_otherwise_is_told_with_both_values() {
        Comparison comparison = comparer(
                        Served.run(1, 100, 1),
                        Served.run(2, 100, 1).model("other").warmup(5))
                .comparison();

        assertThat(comparison.unfair())
                .extracting(Unfairness::kind, Unfairness::what, Unfairness::base, Unfairness::other)
                .containsExactly(
                        tuple(Unfairness.Kind.MODEL, "model", "m", "other"),
                        tuple(Unfairness.Kind.PLAN, "warmup", "0", "5"));
    }

    @Test
    void levels_are_compared_under_the_same_load_only() {
        Comparison comparison =
                comparer(Served.run(1, 100, 1), Served.run(2, 100, 1).users(8)).comparison();

        assertThat(comparison.levels()).isEmpty();
        assertThat(comparison.unfair())
                .extracting(Unfairness::kind, Unfairness::base, Unfairness::other)
                .contains(tuple(Unfairness.Kind.LOADS, "1 user", "8 users"));
    }

    @Test
    void superiority_counts_ties_as_halves() {
        assertThat(Differences.superiority(new double[] {1, 2, 2, 3}, new double[] {2}))
                .isEqualTo(0.5);
        assertThat(Differences.superiority(new double[] {1, 2}, new double[] {3, 4}))
                .isEqualTo(1);
    }
}
