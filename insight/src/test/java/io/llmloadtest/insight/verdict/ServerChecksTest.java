package io.llmloadtest.insight.verdict;

import static io.llmloadtest.insight.verdict.Client.stampedByKernel;
import static io.llmloadtest.report.FindingText.advice;
import static io.llmloadtest.report.FindingText.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Finding.Severity;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.metric.Precision;
import io.llmloadtest.core.plan.PrecisionGoal;
import io.llmloadtest.core.record.ServerTimings;
import io.llmloadtest.core.record.TokenSource;
import io.llmloadtest.report.FindingText;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ServerChecksTest {

    @Test
    void a_prompt_cut_by_the_server_is_told_with_both_counts() {
        assertThat(level().prompt(3_002, 1_024, TokenSource.USAGE).finding("prompt-cut"))
                .get()
                .satisfies(finding -> {
                    assertThat(evidence(finding)).contains("1 of 1 request ").contains("1,024 of about 3,002");
                    assertThat(finding.severity()).isEqualTo(Severity.INFO);
                });
    }

    @Test
    void times_of_the_server_longer_than_the_request_are_told_with_both_clocks() {
        assertThat(level().served(200, told(20, 170)).served(200, told(20, 400)).finding("server-clock"))
                .get()
                .extracting(FindingText::evidence)
                .asString()
                .contains("1 of 2 requests")
                .contains("420 ms")
                .contains("200 ms");
    }

    @Test
    void a_negative_time_of_the_server_is_told() {
        assertThat(level().served(200, told(-5, 100)).finding("server-clock"))
                .get()
                .extracting(FindingText::evidence)
                .asString()
                .contains("negative");
    }

    @Test
    void times_of_the_server_within_the_request_are_believed_rounding_included() {
        assertThat(level().served(200, told(30, 171)).finding("server-clock")).isEmpty();
        assertThat(level().served(200, ServerTimings.NONE).finding("server-clock"))
                .isEmpty();
    }

    private static ServerTimings told(double prefill, double decode) {
        return new ServerTimings(OptionalDouble.empty(), OptionalDouble.of(prefill), OptionalDouble.of(decode));
    }

    @Test
    void tokens_that_a_chat_template_adds_to_every_prompt_are_no_cut() {
        assertThat(level().prompt(100, 140, TokenSource.USAGE)
                        .prompt(200, 240, TokenSource.USAGE)
                        .finding("prompt-cut"))
                .isEmpty();
    }

    @Test
    void a_cut_is_seen_behind_the_template() {
        assertThat(level().prompt(100, 140, TokenSource.USAGE)
                        .prompt(200, 240, TokenSource.USAGE)
                        .prompt(1_000, 1_010, TokenSource.USAGE)
                        .finding("prompt-cut"))
                .get()
                .extracting(FindingText::evidence)
                .asString()
                .contains("1 of 3 requests")
                .contains("1,010 of about 1,040");
    }

    @Test
    void another_tokenizer_that_counts_more_tokens_in_every_prompt_is_no_cut() {
        assertThat(level().prompt(128, 560, TokenSource.USAGE)
                        .prompt(128, 598, TokenSource.USAGE)
                        .prompt(128, 611, TokenSource.USAGE)
                        .finding("prompt-cut"))
                .isEmpty();
    }

    @Test
    void a_few_tokens_of_a_short_prompt_are_tolerated() {
        assertThat(level().prompt(2, 41, TokenSource.USAGE)
                        .prompt(3, 43, TokenSource.USAGE)
                        .prompt(4, 44, TokenSource.USAGE)
                        .prompt(12, 44, TokenSource.USAGE)
                        .finding("prompt-cut"))
                .isEmpty();
        assertThat(level().prompt(40, 31, TokenSource.USAGE).finding("prompt-cut"))
                .isPresent();
    }

    @Test
    void two_percent_fewer_tokens_are_tolerated() {
        assertThat(level().prompt(1_000, 980, TokenSource.USAGE).finding("prompt-cut"))
                .isEmpty();
        assertThat(level().prompt(1_000, 979, TokenSource.USAGE).finding("prompt-cut"))
                .isPresent();
    }

    @Test
    void a_count_that_is_not_the_servers_tells_nothing_of_a_cut() {
        assertThat(level().prompt(3_002, 1_024, TokenSource.TIKTOKEN).finding("prompt-cut"))
                .isEmpty();
    }

    @Test
    void tokens_taken_as_one_for_each_chunk_are_told() {
        assertThat(level().tokens(TokenSource.CHUNKS, 40_000).finding("tokens-guessed"))
                .get()
                .extracting(FindingText::evidence)
                .asString()
                .contains("40,000 of 100,000");
    }

    @Test
    void tokens_spread_from_a_total_are_told() {
        assertThat(level().spreadResponse().finding("tokens-spread")).isPresent();
    }

    @Test
    void a_level_in_which_all_failed_says_so_with_the_cause_and_has_no_grade() {
        Measured failed = level().allFailed();
        assertThat(failed.finding("nothing-completed"))
                .get()
                .extracting(FindingText::evidence)
                .asString()
                .isEqualTo("no request completed; 1,000 failed, most with CONNECT: connection refused");
        assertThat(failed.judged().gradeOf(false)).isEmpty();
    }

    @Test
    void where_nothing_listens_the_advice_is_to_look_at_the_address() {
        assertThat(level().allFailed().finding("nothing-completed"))
                .map(FindingText::advice)
                .get()
                .asString()
                .startsWith("nothing listens at that address");
    }

    @Test
    void two_clocks_that_differ_by_more_than_one_percent_are_told() {
        assertThat(level().metric(Metric.TTFT_INTENDED, 202).finding("two-clocks"))
                .isEmpty();
        assertThat(level().metric(Metric.TTFT_INTENDED, 203).finding("two-clocks"))
                .isPresent();
    }

    @Test
    void two_clocks_tell_what_requests_waited_for_and_who_held_them_back_most() {
        assertThat(waited(90, 10))
                .satisfies(finding -> assertThat(evidence(finding))
                        .endsWith("requests waited on average 90 ms because of the concurrency limit and 10 ms for"
                                + " the client, then 2 ms for a connection"))
                .satisfies(finding -> assertThat(advice(finding)).endsWith("the concurrency limit held requests back"));
        assertThat(advice(waited(0, 100))).endsWith("the client held requests back");
    }

    @Test
    void two_clocks_of_a_closed_loop_know_of_no_cap_and_of_no_fixed_times() {
        Finding closed =
                level().metric(Metric.TTFT_INTENDED, 300).finding("two-clocks").orElseThrow();
        assertThat(evidence(closed)).contains("for the client").doesNotContain("limit");
        assertThat(advice(closed)).startsWith("each user's next request was due as soon as the previous one had ended");
    }

    private static Finding waited(double underTheCap, double forTheClient) {
        return level().open()
                .metric(Metric.TTFT_INTENDED, 300)
                .metric(Metric.CAP_WAIT, underTheCap)
                .metric(Metric.LATENESS, forTheClient)
                .metric(Metric.CONNECT, 2)
                .finding("two-clocks")
                .orElseThrow();
    }

    @Test
    void percentiles_that_the_sample_does_not_support_are_named() {
        assertThat(level().withSupportUpToMedianOnly(Metric.TTFT, 200).finding("small-sample"))
                .map(FindingText::evidence)
                .contains("20 requests are too few for p95, p99");
    }

    private static Measured level() {
        return Measured.with(stampedByKernel());
    }

    private static Optional<Finding> missed(Precision.End end, OptionalDouble margin) {
        return level().precision(new Precision(new PrecisionGoal("ttft", "p95", 5), end, 500, margin))
                .finding("precision-missed");
    }

    @Test
    void a_precision_that_a_limit_prevented_informs_and_says_about_how_many_requests_it_takes() {
        Finding finding = missed(Precision.End.LIMIT, OptionalDouble.of(0.1)).orElseThrow();
        assertThat(finding.severity()).isEqualTo(Finding.Severity.INFO);
        assertThat(evidence(finding))
                .isEqualTo("TTFT p95 is known to within ±10 % after 500 requests, but ±5 % was requested: the level"
                        + " reached its limit first");
        assertThat(advice(finding)).startsWith("allow about 2,000 requests");
    }

    @Test
    void a_precision_without_any_interval_takes_at_least_the_requests_of_one() {
        Finding finding = missed(Precision.End.LIMIT, OptionalDouble.empty()).orElseThrow();
        assertThat(evidence(finding)).startsWith("TTFT p95 has no confidence interval after 500 requests");
        assertThat(advice(finding)).startsWith("allow about 72 requests");
    }

    @Test
    void a_precision_that_was_reached_or_given_up_by_the_user_is_no_finding() {
        assertThat(missed(Precision.End.REACHED, OptionalDouble.of(0.04))).isEmpty();
        assertThat(missed(Precision.End.LIMIT, OptionalDouble.of(0.04))).isEmpty();
        assertThat(missed(Precision.End.STOPPED, OptionalDouble.of(0.2))).isEmpty();
        assertThat(level().finding("precision-missed")).isEmpty();
    }
}
