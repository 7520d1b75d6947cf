package io.llmloadtest.core.definition;

import static io.llmloadtest.core.definition.Definition.AIPERF;
import static io.llmloadtest.core.definition.Definition.EVALSCOPE;
import static io.llmloadtest.core.definition.Definition.GENAI_PERF;
import static io.llmloadtest.core.definition.Definition.GUIDELLM;
import static io.llmloadtest.core.definition.Definition.INFERENCE_PERF;
import static io.llmloadtest.core.definition.Definition.LLMPERF;
import static io.llmloadtest.core.definition.Definition.ORIGINAL;
import static io.llmloadtest.core.definition.Definition.SGLANG;
import static io.llmloadtest.core.definition.Definition.VLLM;
import static io.llmloadtest.core.definition.Streamed.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.stats.Summary;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DefinitionTest {
    private static final Set<Definition> BLIND_TO_REASONING = EnumSet.of(INFERENCE_PERF, GENAI_PERF, LLMPERF, ORIGINAL);

    @Nested
    class A_chunk_with_only_the_role_500_ms_before_the_first_content {
        private final RequestRecord request =
                answer().textless(5).reads(500, 40, 20, 1).completed();

        @Test
        void is_vllm_s_first_token() {
            assertThat(value(VLLM, Metric.TTFT, request)).isEqualTo(5);
        }

        @Test
        void makes_vllm_s_tpot_66_where_40_is_true() {
            assertThat(value(VLLM, Metric.TPOT, request)).isEqualTo((1260 - 5) / 19.0);
        }

        @Test
        void is_one_itl_sample_more_to_vllm() {
            Summary itl = summary(VLLM, Metric.ITL, request);

            assertThat(itl.count()).isEqualTo(20);
            assertThat(itl.max()).isEqualTo(495);
            assertThat(itl.median()).isEqualTo(40);
        }

        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "VLLM")
        void is_no_token_to_any_other(Definition definition) {
            assertThat(value(definition, Metric.TTFT, request)).isEqualTo(500);
        }
    }

    @Nested
    class Five_tokens_in_a_chunk_every_200_ms {
        private final RequestRecord request = answer().reads(200, 200, 4, 5).completed();

        @ParameterizedTest
        @EnumSource(names = {"VLLM", "SGLANG", "AIPERF", "INFERENCE_PERF", "EVALSCOPE"})
        void have_a_tpot_of_32_where_40_is_true(Definition definition) {
            assertThat(value(definition, Metric.TPOT, request)).isEqualTo(600 / 19.0);
        }

        @ParameterizedTest
        @EnumSource(names = {"AIPERF", "GUIDELLM", "GENAI_PERF"})
        void have_an_itl_of_32_once_a_request(Definition definition) {
            assertThat(value(definition, Metric.ITL, request)).isEqualTo(600 / 19.0);
        }

        @ParameterizedTest
        @EnumSource(names = {"VLLM", "SGLANG", "EVALSCOPE"})
        void have_an_itl_of_200_where_a_chunk_is_a_sample(Definition definition) {
            Summary itl = summary(definition, Metric.ITL, request);

            assertThat(itl.count()).isEqualTo(3);
            assertThat(itl.min()).isEqualTo(200);
            assertThat(itl.max()).isEqualTo(200);
        }

        @Test
        void have_four_itl_samples_of_0_for_each_gap_in_inference_perf() {
            Summary itl = summary(INFERENCE_PERF, Metric.ITL, request);

            assertThat(itl.count()).isEqualTo(19);
            assertThat(itl.median()).isEqualTo(0);
            assertThat(itl.max()).isEqualTo(200);
            assertThat(itl.mean()).isCloseTo(600 / 19.0, within(1e-9));
        }

        @Test
        void have_a_tpot_of_a_whole_chunk_in_the_original() {
            assertThat(value(ORIGINAL, Metric.TPOT, request)).isEqualTo(200);
        }
    }

    @Nested
    class Reasoning_before_the_answer {
        private final Streamed thought = answer().reads(100, 40, 20, 1).answerFrom(500);

        @ParameterizedTest
        @EnumSource
        void is_either_seen_or_invisible(Definition definition) {
            double ttft = BLIND_TO_REASONING.contains(definition) ? 500 : 100;

            assertThat(value(definition, Metric.TTFT, thought.completed())).isEqualTo(ttft);
        }

        @Test
        void is_left_out_of_the_token_count_too() {
            assertThat(value(INFERENCE_PERF, Metric.TPOT, thought.completed())).isEqualTo(40);
            assertThat(value(LLMPERF, Metric.ITL, thought.completed())).isEqualTo(86);
        }

        @Test
        void is_counted_by_the_server_if_it_says_so() {
            RequestRecord counted = thought.reasoningTokens(11).completed();

            assertThat(value(GENAI_PERF, Metric.ITL, counted)).isEqualTo(360 / 8.0);
        }

        @Test
        void without_any_answer_has_no_first_token_but_an_end() {
            RequestRecord nothingElse = answer().reads(100, 40, 20, 1)
                    .answerFrom(5_000)
                    .closedAt(900)
                    .completed();

            assertThat(INFERENCE_PERF.summaries(List.of(nothingElse))).containsOnlyKeys(Metric.E2E);
            assertThat(value(ORIGINAL, Metric.TTFT, nothingElse)).isEqualTo(900);
            assertThat(value(SGLANG, Metric.TTFT, nothingElse)).isEqualTo(100);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "vllm, 1010",
        "sglang, 1030",
        "aiperf, 1000",
        "guidellm, 1025",
        "inference-perf, 1040",
        "evalscope, 1020",
        "genai-perf, 1000",
        "llmperf, 1040",
        "original, 1040"
    })
    void an_answer_ends_at_its_last_text_finish_reason_usage_end_mark_or_close(String id, double e2e) {
        RequestRecord request = answer().connected(5)
                .reads(100, 100, 10, 1)
                .textless(1010)
                .usageAt(1020)
                .doneAt(1030)
                .closedAt(1040)
                .completed();

        assertThat(value(Definition.byId(id).orElseThrow(), Metric.E2E, request))
                .isEqualTo(e2e);
    }

    @Test
    void what_follows_the_last_token_is_in_the_tpot_of_those_that_wait_for_it() {
        RequestRecord request = answer().reads(100, 10, 11, 1)
                .textless(300)
                .usageAt(400)
                .doneAt(500)
                .closedAt(600)
                .completed();

        assertThat(value(AIPERF, Metric.TPOT, request)).isEqualTo(10);
        assertThat(value(VLLM, Metric.TPOT, request)).isEqualTo(20);
        assertThat(value(EVALSCOPE, Metric.TPOT, request)).isEqualTo(30);
        assertThat(value(SGLANG, Metric.TPOT, request)).isEqualTo(40);
        assertThat(value(ORIGINAL, Metric.TPOT, request)).isEqualTo(50);
    }

    @ParameterizedTest
    @EnumSource
    void the_clock_runs_from_before_the_connection_in_all_but_one(Definition definition) {
        RequestRecord request = answer().connected(30).reads(100, 10, 5, 1).completed();

        assertThat(value(definition, Metric.TTFT, request)).isEqualTo(definition == GUIDELLM ? 70 : 100);
    }

    @Test
    void the_time_to_the_first_token_is_in_guidellm_s_tpot_and_llmperf_s_itl() {
        RequestRecord request = answer().reads(400, 10, 11, 1).completed();

        assertThat(value(GUIDELLM, Metric.TPOT, request)).isEqualTo(500 / 11.0);
        assertThat(value(LLMPERF, Metric.ITL, request)).isEqualTo(500 / 11.0);
    }

    @Test
    void chunks_that_came_in_one_read_have_no_time_between_them() {
        RequestRecord merged =
                answer().textless(100).read(100, 1, 1).read(160, 2, 2).completed();

        Summary vllm = summary(VLLM, Metric.ITL, merged);
        assertThat(vllm.count()).isEqualTo(3);
        assertThat(vllm.mean()).isEqualTo(20);
        assertThat(vllm.median()).isEqualTo(0);
        assertThat(summary(SGLANG, Metric.ITL, merged).count()).isEqualTo(2);
    }

    @Test
    void the_original_loses_the_first_gap() {
        RequestRecord request =
                answer().read(100, 1, 1).read(190, 1, 1).read(200, 1, 1).completed();

        Summary itl = summary(ORIGINAL, Metric.ITL, request);
        assertThat(itl.count()).isEqualTo(1);
        assertThat(itl.max()).isEqualTo(10);
    }

    @Test
    void two_tools_have_no_tpot() {
        RequestRecord request = answer().reads(100, 10, 5, 1).completed();

        assertThat(Arrays.stream(Definition.values())
                        .filter(definition ->
                                !definition.summaries(List.of(request)).containsKey(Metric.TPOT)))
                .containsExactly(GENAI_PERF, LLMPERF);
    }

    @ParameterizedTest
    @EnumSource
    void a_single_token_has_no_time_between_tokens_rather_than_0(Definition definition) {
        RequestRecord request = answer().read(100, 1, 1).completed();

        Set<Metric> withTtftInIt = switch (definition) {
            case GUIDELLM -> EnumSet.of(Metric.TTFT, Metric.TPOT, Metric.E2E);
            case LLMPERF -> EnumSet.of(Metric.TTFT, Metric.ITL, Metric.E2E);
            case INFERENCE_PERF -> EnumSet.of(Metric.E2E);
            case VLLM, SGLANG, AIPERF, EVALSCOPE, GENAI_PERF, ORIGINAL -> EnumSet.of(Metric.TTFT, Metric.E2E);
        };
        assertThat(definition.summaries(List.of(request)).keySet()).isEqualTo(withTtftInIt);
    }

    @ParameterizedTest
    @EnumSource
    void only_completed_and_streamed_answers_count(Definition definition) {
        Streamed streamed = answer().reads(100, 10, 5, 1);
        RequestRecord whole = answer().doneAt(500).completed();

        assertThat(definition.summaries(List.of(streamed.failed(), streamed.cancelled(), whole)))
                .isEmpty();
        assertThat(definition
                        .summaries(List.of(streamed.completed(), streamed.failed()))
                        .get(Metric.E2E))
                .extracting(Summary::count)
                .isEqualTo(1L);
    }

    @Property(tries = 200)
    void one_token_a_chunk_and_nothing_else_reads_the_same_to_those_who_agree_on_it(
            @ForAll @IntRange(min = 2, max = 60) int tokens,
            @ForAll @IntRange(max = 900) int ttft,
            @ForAll @IntRange(min = 1, max = 90) int gap) {
        RequestRecord request = answer().reads(ttft, gap, tokens, 1).completed();

        for (Definition definition : Definition.values()) {
            assertThat(value(definition, Metric.TTFT, request)).isEqualTo(ours(Metric.TTFT, request));
            assertThat(value(definition, Metric.E2E, request)).isEqualTo(ours(Metric.E2E, request));
        }
        for (Definition definition : EnumSet.of(VLLM, SGLANG, AIPERF, INFERENCE_PERF, EVALSCOPE, ORIGINAL)) {
            assertThat(value(definition, Metric.TPOT, request)).isEqualTo(ours(Metric.TPOT, request));
        }
        for (Definition definition : EnumSet.complementOf(EnumSet.of(LLMPERF, ORIGINAL))) {
            assertThat(value(definition, Metric.ITL, request)).isEqualTo(ours(Metric.ITL, request));
        }
    }

    @Test
    void a_definition_is_found_by_its_id_and_says_where_it_was_read_and_how_it_differs() {
        assertThat(Definition.byId("inference-perf")).contains(INFERENCE_PERF);
        assertThat(Definition.byId("nonsense")).isEmpty();
        assertThat(Arrays.stream(Definition.values()).map(Definition::id)).doesNotHaveDuplicates();
        assertThat(Definition.values())
                .allSatisfy(definition -> assertThat(definition.source()).isNotBlank())
                .allSatisfy(definition -> assertThat(definition.words()).contains("E2E", "TPOT"));
    }

    private static double ours(Metric metric, RequestRecord request) {
        return metric.valueOf(request).orElseThrow();
    }

    private static double value(Definition definition, Metric metric, RequestRecord request) {
        return summary(definition, metric, request).median();
    }

    private static Summary summary(Definition definition, Metric metric, RequestRecord request) {
        return Optional.ofNullable(definition.summaries(List.of(request)).get(metric))
                .orElseThrow(() -> new AssertionError(definition + " has no " + metric));
    }
}
