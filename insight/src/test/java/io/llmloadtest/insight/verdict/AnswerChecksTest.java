package io.llmloadtest.insight.verdict;

import static io.llmloadtest.insight.verdict.Client.stampedByKernel;
import static io.llmloadtest.report.FindingText.advice;
import static io.llmloadtest.report.FindingText.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Verdict.Grade;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.record.Deviation;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.insight.check.FixedLength;
import io.llmloadtest.report.FindingText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of answers, those that count and those that failed with a likely cause. */
class AnswerChecksTest {
    private static final Outcome STOPPED = new Outcome.Completed("stop");

    @ParameterizedTest
    @CsvSource({
        "NO_END_MARK, end-mark-missing",
        "OTHER_CONTENT_TYPE, content-type-wrong",
        "JSON_LINES, json-lines",
        "COMPRESSED, answers-compressed",
        "REPEATED_TEXT, text-repeated",
        "CONTRADICTORY_USAGE, usage-contradictory",
    })
    void each_way_to_deviate_is_a_finding_of_its_own_and_changes_no_grade(Deviation deviation, String id) {
        Measured level = level().answer(100, 9, 9, STOPPED)
                .answer(100, 9, 9, new Outcome.Completed("stop", Set.of(deviation)))
                .completed(2);
        assertThat(level.finding(id))
                .get()
                .extracting(FindingText::evidence)
                .asString()
                .contains("1 of 2 answers");
        assertThat(level.judged().grade()).isEqualTo(Grade.VALID);
        assertThat(level().answer(100, 9, 9, STOPPED).finding(id)).isEmpty();
    }

    @Test
    void responses_that_stay_open_after_their_answer_are_told_as_the_servers_with_what_waits_for_them() {
        assertThat(level().heldOpen(300).heldOpen(100).completed(2).judged()).satisfies(verdict -> {
            assertThat(verdict.grade()).isEqualTo(Grade.VALID);
            assertThat(verdict.findings())
                    .filteredOn(finding -> finding.id().equals("responses-held-open"))
                    .singleElement()
                    .extracting(FindingText::evidence)
                    .asString()
                    .contains("200 ms on average", "longest 300 ms", "each user's next request waits");
        });
        assertThat(level().open().heldOpen(300).finding("responses-held-open"))
                .get()
                .extracting(FindingText::evidence)
                .asString()
                .contains("connections stay busy");
        assertThat(level().heldOpen(19).finding("responses-held-open"))
                .as("less than 1 % of an E2E of 2 s")
                .isEmpty();
    }

    @Test
    void documents_are_told_where_a_stream_was_asked_for() {
        Measured level = level().document().heldOpen(0).completed(2);
        assertThat(level.finding("unstreamed")).get().satisfies(finding -> {
            assertThat(evidence(finding)).contains("1 of 2 answers", "although a stream was requested");
            assertThat(advice(finding)).contains("TTFT");
        });
        assertThat(level.unstreamed().finding("unstreamed")).isEmpty();
    }

    @Test
    void answers_without_text_are_told_with_the_tokens_that_nobody_saw() {
        assertThat(level().answer(100, 0, 64, new Outcome.Completed("length"))
                        .answer(100, 9, 9, STOPPED)
                        .completed(2)
                        .finding("hidden-output"))
                .get()
                .satisfies(finding -> {
                    assertThat(evidence(finding)).contains("1 of 2 answers", "64 tokens", "64 of them reasoning");
                    assertThat(advice(finding)).contains("TTFT");
                });
        assertThat(level().answer(100, 9, 9, STOPPED).finding("hidden-output")).isEmpty();
    }

    @Test
    void errors_in_mid_stream_are_told_with_the_option_that_most_likely_causes_them() {
        Outcome failed = new Outcome.Failed(FailureKind.STREAM_ERROR, 200, "Unexpected token 200002");
        assertThat(level().answer(100, 48, 48, failed).finding("errors-in-mid-stream"))
                .get()
                .satisfies(finding -> {
                    assertThat(evidence(finding)).contains("1 answer", "after 48 of 64 tokens");
                    assertThat(advice(finding)).contains("--no-ignore-eos");
                });
        for (FixedLength notAsked : List.of(FixedLength.SWITCHED_OFF, FixedLength.UNAVAILABLE)) {
            assertThat(level().answer(100, 48, 48, failed).asked(notAsked).finding("errors-in-mid-stream"))
                    .get()
                    .extracting(FindingText::advice)
                    .asString()
                    .contains("server's log")
                    .doesNotContain("eos");
        }
        assertThat(level().answer(100, 0, 0, failed).finding("errors-in-mid-stream"))
                .as("before any token")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP 400: This model's maximum context length is 1024 tokens. However",
                "HTTP 400: request (2072 tokens) exceeds the available context size (1024 tokens)",
                "HTTP 400: Input validation error: inputs tokens + max_new_tokens must be <= 4096; prompt is too long",
                "HTTP 413: an empty body",
            })
    void when_long_prompts_are_refused_the_figures_are_said_to_be_of_the_shorter_ones(String message) {
        Outcome refused = new Outcome.Failed(FailureKind.CLIENT_ERROR, 400, message);
        assertThat(level().answer(900, 0, 0, refused)
                        .answer(2_100, 0, 0, refused)
                        .answer(120, 9, 9, STOPPED)
                        .finding("prompts-too-long"))
                .get()
                .extracting(FindingText::evidence)
                .asString()
                .contains("2 prompts", "about 1,500 tokens", "have about 120");
        assertThat(level().answer(900, 0, 0, refused).finding("prompts-too-long"))
                .as("without survivors")
                .isEmpty();
    }

    @Test
    void a_cached_share_that_changes_over_levels_is_told_of_the_run() {
        LevelResult cold = level().metric(Metric.CACHED_TOKENS, 1).level(0).judgedLevel();
        LevelResult warm = level().metric(Metric.CACHED_TOKENS, 96).level(1).judgedLevel();
        assertThat(found(Judge.ofRun(List.of(cold, warm)).findings()))
                .get()
                .extracting(FindingText::evidence)
                .asString()
                .contains("1 % in level 1", "96 % in level 2");
        assertThat(found(Judge.ofRun(List.of(warm, warm)).findings())).isEmpty();
        assertThat(found(Judge.ofRun(List.of(level().judgedLevel(), warm)).findings()))
                .as("a level whose server told nothing")
                .isEmpty();
    }

    private static Optional<Finding> found(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.id().equals("cache-share-changes"))
                .findFirst();
    }

    private static Measured level() {
        return Measured.with(stampedByKernel());
    }
}
