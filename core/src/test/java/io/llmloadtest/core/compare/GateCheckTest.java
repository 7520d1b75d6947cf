package io.llmloadtest.core.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.plan.LoadShape;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class GateCheckTest {
    private static final Measure TTFT = Measures.percentile(Metric.TTFT, 0.95);

    /** A base of 100 ms against another value, both with that relative standard error and 1,000 requests. */
    private static Difference difference(double other, double error) {
        Change change = new Change(TTFT, new Estimate(100, error, 30, 1_000), new Estimate(other, error, 30, 1_000));
        return new Difference(
                TTFT,
                OptionalDouble.of(100),
                OptionalDouble.of(other),
                Optional.of(change),
                Optional.empty(),
                OptionalDouble.empty());
    }

    private static GateCheck check(double other, double error) {
        return new GateCheck(new LoadShape.Concurrency(8), new GateRule(TTFT, 0.05), difference(other, error), 0.05);
    }

    @Test
    void much_worse_beyond_noise_is_a_regression() {
        assertThat(check(112, 0.02).outcome()).isEqualTo(GateCheck.Outcome.REGRESSED);
    }

    @Test
    void surely_no_worse_than_allowed_passes() {
        assertThat(check(101, 0.01).outcome()).isEqualTo(GateCheck.Outcome.PASSED);
    }

    @Test
    void a_little_worse_beyond_noise_is_allowed_and_passes() {
        assertThat(check(103, 0.005).outcome()).isEqualTo(GateCheck.Outcome.PASSED);
    }

    @Test
    void what_noise_alone_could_be_is_neither() {
        assertThat(check(108, 0.05).outcome()).isEqualTo(GateCheck.Outcome.UNDECIDED);
        assertThat(check(100, 0.05).outcome()).isEqualTo(GateCheck.Outcome.UNDECIDED);
    }

    @Test
    void what_is_undecided_says_how_many_more_requests_it_takes() {
        assertThat(check(100, 0.05).moreRequests().orElse(0)).isBetween(3_000L, 6_000L);
        assertThat(check(112, 0.02).moreRequests()).isEmpty();
    }

    @Test
    void a_difference_at_the_limit_itself_is_out_of_reach() {
        assertThat(check(104.99, 0.05).moreRequests()).isEmpty();
    }

    @Test
    void judgements_have_a_smallest_difference_that_matters() {
        assertThat(difference(101, 0.001).judgement()).isEqualTo(Judgement.SAME);
        assertThat(difference(110, 0.01).judgement()).isEqualTo(Judgement.WORSE);
        assertThat(difference(90, 0.01).judgement()).isEqualTo(Judgement.BETTER);
        assertThat(difference(103, 0.05).judgement()).isEqualTo(Judgement.CANNOT_TELL);
    }
}
