package io.llmloadtest.app.integration;

import static io.llmloadtest.core.record.Stamps.isPresent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.Stamps;
import io.llmloadtest.core.record.TokenSource;
import io.llmloadtest.simulator.Simulator;
import io.llmloadtest.simulator.config.FaultKind;
import io.llmloadtest.simulator.config.FaultShare;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that look unusual and are right: many clients fail on them or read them wrongly. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UnusualAnswersTest {

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {
                "SLOW_HEADERS",
                "NO_SPACE",
                "CRLF",
                "CR",
                "BYTEWISE_CHUNKS",
                "NO_LAST_BLANK_LINE",
                "COMMENTS",
                "EVENT_FIELD",
                "EVENTS_TOGETHER",
                "UNICODE_LINE_ENDS",
                "REASONING",
                "DRIP"
            })
    void an_unusual_stream_has_all_its_tokens(FaultKind style) throws Exception {
        try (Simulator server = Servers.start(style)) {
            Ran result = Load.on(server.uri()).requests(2).run();
            assertThat(result.status()).isEqualTo(RunResult.Status.COMPLETED);
            assertThat(result.records()).hasSize(2).allSatisfy(request -> {
                assertThat(request.outcome()).isEqualTo(new Outcome.Completed("length"));
                FailuresTest.assertTokens(request, 10);
                assertThat(request.output().source()).isEqualTo(TokenSource.USAGE);
                assertThat(ttftNanos(request)).isGreaterThanOrEqualTo(Servers.TTFT.toNanos());
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai-chat", "openai-completions"})
    void a_plain_stream_is_measured_by_either_endpoint(String protocol) throws Exception {
        try (Simulator server = Servers.start()) {
            Ran result = Load.on(server.uri()).protocol(protocol).run();
            assertThat(result.records()).hasSize(4).allSatisfy(request -> {
                assertThat(request.outcome()).isEqualTo(new Outcome.Completed("length"));
                FailuresTest.assertTokens(request, 10);
                assertInOrder(request.stamps());
            });
        }
    }

    @Test
    void a_role_chunk_before_the_first_content_is_no_token() throws Exception {
        try (Simulator server = Servers.start(FaultKind.EARLY_ROLE)) {
            Ran result = Load.on(server.uri()).run();
            long contentAt = Servers.TTFT.plusMillis(500).toNanos();
            assertThat(result.records()).hasSize(4).allSatisfy(request -> {
                FailuresTest.assertTokens(request, 10);
                assertThat(ttftNanos(request)).isGreaterThanOrEqualTo(contentAt);
                assertThat(request.stamps().firstEvent())
                        .isLessThan(request.stamps().firstToken());
            });
            assertThat(summaryMean(result, Metric.TTFT)).isGreaterThanOrEqualTo(520);
        }
    }

    @Test
    void five_tokens_a_chunk_have_the_true_gap() throws Exception {
        Duration gap = Duration.ofMillis(40);
        try (Simulator server =
                Simulator.start(Servers.withGap(gap).withFaults(new FaultShare(FaultKind.FIVE_PER_CHUNK, 1)))) {
            Ran result = Load.on(server.uri()).outputTokens(15).run();
            assertThat(result.records()).hasSize(4).allSatisfy(request -> {
                assertThat(request.chunks()).isEqualTo(3);
                assertThat(tokensOfReads(request)).containsExactly(5, 5, 5);
                Stamps stamps = request.stamps();
                double each = (stamps.lastToken() - stamps.firstToken()) / 1e6 / 10;
                assertThat(Metric.TPOT.valueOf(request).orElseThrow()).isEqualTo(each, within(1e-6));
                assertThat(Metric.ITL.valueOf(request).orElseThrow()).isEqualTo(each, within(1e-6));
            });
            LevelResult level = result.levels().getFirst();
            assertThat(level.summary(Metric.ITL).orElseThrow().count()).isEqualTo(4 * 10);
            assertThat(level.summary(Metric.ITL).orElseThrow().median())
                    .as("40 is true; a chunk's gap is 200")
                    .isBetween(25.0, 100.0);
        }
    }

    @Test
    void events_in_one_read_share_its_stamp() throws Exception {
        try (Simulator server = Servers.start(FaultKind.EVENTS_TOGETHER)) {
            Ran result = Load.on(server.uri()).run();
            assertThat(result.records()).hasSize(4).allSatisfy(request -> {
                FailuresTest.assertTokens(request, 10);
                assertThat(request.tokenTimes().reads()).isLessThan(request.chunks());
                assertThat(IntStream.of(tokensOfReads(request)).max().orElse(0)).isGreaterThanOrEqualTo(3);
            });
        }
    }

    @Test
    void reasoning_is_tokens_and_the_first_answer_token_comes_after_it() throws Exception {
        try (Simulator server = Simulator.start(
                Servers.withGap(Duration.ofMillis(20)).withFaults(new FaultShare(FaultKind.REASONING, 1)))) {
            Ran result = Load.on(server.uri()).run();
            assertThat(result.records()).hasSize(4).allSatisfy(request -> {
                Stamps stamps = request.stamps();
                assertThat(stamps.firstAnswerToken()).isGreaterThan(stamps.firstToken());
                assertThat(stamps.firstAnswerToken() - stamps.started())
                        .as("after four reasoning tokens")
                        .isGreaterThanOrEqualTo(Servers.TTFT.plusMillis(4 * 20).toNanos());
            });
        }
    }

    @Test
    void one_document_for_a_stream_is_completed_without_a_first_token() throws Exception {
        try (Simulator server = Servers.start(FaultKind.NOT_STREAMED)) {
            Ran result = Load.on(server.uri()).run();
            assertThat(result.status()).isEqualTo(RunResult.Status.COMPLETED);
            assertThat(result.records()).hasSize(4).allSatisfy(request -> {
                assertThat(request.outcome()).isEqualTo(new Outcome.Completed("length"));
                assertThat(request.output().tokens()).isEqualTo(10);
                assertThat(isPresent(request.stamps().firstToken())).isFalse();
            });
            assertThat(result.levels().getFirst().summaries()).doesNotContainKeys(Metric.TTFT, Metric.ITL, Metric.TPOT);
        }
    }

    @Test
    void an_unstreamed_answer_has_its_tokens_and_no_first_one() throws Exception {
        try (Simulator server = Servers.start()) {
            Ran result = Load.on(server.uri()).unstreamed().run();
            assertThat(result.records()).hasSize(4).allSatisfy(request -> {
                assertThat(request.outcome()).isEqualTo(new Outcome.Completed("length"));
                assertThat(request.output().tokens()).isEqualTo(10);
                assertThat(isPresent(request.stamps().firstToken())).isFalse();
            });
        }
    }

    @Test
    void without_usage_one_token_a_chunk_is_assumed_and_said() throws Exception {
        try (Simulator server = Servers.start(FaultKind.NO_USAGE)) {
            Ran result = Load.on(server.uri()).run();
            assertThat(result.records()).hasSize(4).allSatisfy(request -> {
                FailuresTest.assertTokens(request, 10);
                assertThat(request.output().source()).isEqualTo(TokenSource.CHUNKS);
            });
            assertThat(findingIds(result)).contains("tokens-guessed");
        }
    }

    @Test
    void a_silently_cut_prompt_is_found_by_the_servers_count() throws Exception {
        try (Simulator server = Servers.start(FaultKind.PROMPT_CUT)) {
            Ran result = Load.on(server.uri()).run();
            assertThat(result.records()).hasSize(4).allSatisfy(request -> {
                assertThat(request.plannedInputTokens()).isEqualTo(20);
                assertThat(request.input().tokens()).isEqualTo(8);
            });
            assertThat(findingIds(result)).contains("prompt-cut");
        }
    }

    private static Iterable<String> findingIds(Ran result) {
        return result.levels().getFirst().verdict().findings().stream()
                .map(Finding::id)
                .toList();
    }

    private static double summaryMean(Ran result, Metric metric) {
        return result.levels().getFirst().summary(metric).orElseThrow().mean();
    }

    private static long ttftNanos(RequestRecord request) {
        return request.stamps().firstToken() - request.stamps().started();
    }

    private static int[] tokensOfReads(RequestRecord request) {
        return IntStream.range(0, request.tokenTimes().reads())
                .map(request.tokenTimes()::tokens)
                .toArray();
    }

    private static void assertInOrder(Stamps stamps) {
        assertThat(new long[] {
                    stamps.intended(),
                    stamps.started(),
                    stamps.connected(),
                    stamps.headers(),
                    stamps.firstEvent(),
                    stamps.firstToken(),
                    stamps.lastToken(),
                    stamps.ended()
                })
                .isSorted();
    }

    @Test
    void a_whole_answer_without_usage_has_no_token_count_and_is_not_called_short() throws Exception {
        try (Simulator server = Servers.start(FaultKind.NO_USAGE)) {
            LevelResult level =
                    Load.on(server.uri()).unstreamed().run().levels().getFirst();
            assertThat(level.completed()).isEqualTo(4);
            assertThat(level.outputTokens()).containsOnlyKeys(TokenSource.UNKNOWN);
            assertThat(level.outputUnknown()).isTrue();
            assertThat(level.shortAnswers()).isEmpty();
            assertThat(level.verdict().findings())
                    .extracting(Finding::id)
                    .contains("tokens-uncounted")
                    .doesNotContain("short-answers", "tokens-guessed");
        }
    }
}
