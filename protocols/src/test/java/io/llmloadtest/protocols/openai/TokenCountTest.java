package io.llmloadtest.protocols.openai;

import static io.llmloadtest.protocols.openai.Chat.DONE;
import static io.llmloadtest.protocols.openai.Chat.FINISH;
import static io.llmloadtest.protocols.openai.Chat.content;
import static io.llmloadtest.protocols.openai.Chat.stream;
import static io.llmloadtest.protocols.openai.Chat.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.ServerTimings;
import io.llmloadtest.protocols.Decoded;
import io.llmloadtest.protocols.Response;
import io.llmloadtest.protocols.answer.AnswerListener;
import io.llmloadtest.protocols.answer.Usage;
import io.llmloadtest.protocols.json.JsonEvents;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of the server's figures are believed: usage, token ids, log probabilities, timings. */
class TokenCountTest {
    private static final int ABSENT = -1;

    @Test
    void usage_at_the_end_is_the_count_but_tells_nothing_chunk_by_chunk() {
        Decoded decoded = stream(
                content("a"),
                FINISH,
                usage("{\"prompt_tokens\":9,\"completion_tokens\":5,"
                        + "\"prompt_tokens_details\":{\"audio_tokens\":0,\"cached_tokens\":4},"
                        + "\"completion_tokens_details\":{\"reasoning_tokens\":2}}"),
                DONE);
        assertThat(decoded.outputTokens()).isEqualTo(5);
        assertThat(decoded.inputTokens()).isEqualTo(9);
        assertThat(decoded.cachedInputTokens()).isEqualTo(4);
        assertThat(decoded.reasoningTokens()).isEqualTo(2);
        assertThat(decoded.tokensSoFar()).isEqualTo(ABSENT);
    }

    @Test
    void usage_beside_the_finish_reason_only_is_a_final_one() {
        Decoded decoded = stream(
                content("a"),
                "{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":{\"completion_tokens\":5}}");
        assertThat(decoded.outputTokens()).isEqualTo(5);
        assertThat(decoded.tokensSoFar()).isEqualTo(ABSENT);
    }

    @Test
    void usage_in_every_chunk_tells_the_tokens_chunk_by_chunk() {
        var decoder = new OpenAiChat().decoder(true, false, new JsonEvents(), AnswerListener.NONE);
        decoder.head(200, "text/event-stream");
        int[] reported = {0, 1, 4, 6};
        int[] soFar = new int[reported.length];
        for (int i = 0; i < reported.length; i++) {
            byte[] event = Response.events(Chat.events(withUsage(i == 0 ? "" : "a", reported[i], "null")))
                    .body();
            decoder.body(event, 0, event.length);
            soFar[i] = decoder.tally().tokensSoFar();
        }
        assertThat(soFar).containsExactly(ABSENT, 1, 4, 6);
    }

    @Test
    void usage_in_every_chunk_tells_the_last_chunk_too_although_it_carries_the_finish_reason() {
        Decoded decoded = stream(withUsage("a", 2, "null"), withUsage("b", 4, "\"length\""), DONE);
        assertThat(decoded.tokensSoFar()).isEqualTo(4);
        assertThat(decoded.outputTokens()).isEqualTo(4);
    }

    @Test
    void usage_with_the_role_alone_is_an_estimate() {
        Decoded decoded =
                stream(withUsage("", 8, "null"), content("a"), content("b"), withUsage("c", 3, "\"stop\""), DONE);
        assertThat(decoded.tokensSoFar()).isEqualTo(ABSENT);
        assertThat(decoded.outputTokens()).isEqualTo(3);
    }

    @Test
    void usage_that_falls_never_counted_what_had_come() {
        assertThat(stream(withUsage("a", 5, "null"), withUsage("b", 4, "null"), withUsage("c", 6, "\"stop\""), DONE)
                        .tokensSoFar())
                .isEqualTo(ABSENT);
        assertThat(stream(withUsage("a", 1_000_000, "null"), withUsage("b", 2, "\"stop\""), DONE)
                        .tokensSoFar())
                .isEqualTo(ABSENT);
    }

    @Test
    void usage_of_zero_beside_text_is_none() {
        Decoded decoded = stream(withUsage("a", 0, "null"), withUsage("b", 0, "\"stop\""), DONE);
        assertThat(decoded.outputTokens()).isEqualTo(ABSENT);
        assertThat(decoded.inputTokens()).isEqualTo(ABSENT);
        assertThat(decoded.tokensSoFar()).isEqualTo(ABSENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "7",
                "{}",
                "{\"completion_tokens\":null,\"prompt_tokens\":\"9\"}",
                "{\"completion_tokens\":-1,\"prompt_tokens\":1.5}",
                "{\"completion_tokens\":99999999999999999999,\"prompt_tokens\":{}}",
                "{\"prompt_tokens_details\":null,\"completion_tokens_details\":[]}",
                "{\"prompt_tokens_details\":{\"cached_tokens\":null}}",
            })
    void usage_that_says_nothing_is_absent_and_no_failure(String usage) {
        Decoded decoded = stream(content("a"), FINISH, usage(usage), DONE);
        assertThat(decoded.outputTokens()).isEqualTo(ABSENT);
        assertThat(decoded.inputTokens()).isEqualTo(ABSENT);
        assertThat(decoded.cachedInputTokens()).isEqualTo(ABSENT);
        assertThat(decoded.outcome()).isEqualTo(new Outcome.Completed("stop"));
    }

    @Test
    void an_absent_usage_does_not_take_back_an_earlier_one() {
        assertThat(stream(content("a"), usage("{\"completion_tokens\":5}"), usage("null"), FINISH, DONE)
                        .outputTokens())
                .isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"token_ids", "output_ids"})
    void token_ids_tell_the_tokens_even_of_chunks_without_text(String field) {
        Decoded decoded = stream(
                choice("\"delta\":{\"content\":\"a\"},\"" + field + "\":[5,6]"),
                choice("\"delta\":{\"content\":\"\"},\"" + field + "\":[7]"),
                choice("\"delta\":{\"content\":\"b\"},\"" + field + "\":null"),
                choice("\"delta\":{\"content\":\"b\"},\"" + field + "\":[]"));
        assertThat(decoded.tokensSoFar()).isEqualTo(3);
        assertThat(decoded.chunks()).isEqualTo(3);
    }

    @Test
    void log_probabilities_tell_the_tokens_in_both_protocols_shapes() {
        assertThat(stream(choice("\"delta\":{\"content\":\"ab\"},\"logprobs\":{\"content\":"
                                + "[{\"token\":\"a\",\"top_logprobs\":[{},{}]},{\"token\":\"b\"}],\"refusal\":null}"))
                        .tokensSoFar())
                .isEqualTo(2);
        assertThat(stream(choice("\"text\":\"ab\",\"logprobs\":{\"tokens\":[\"a\",\"b\"],"
                                + "\"token_logprobs\":[-1.5,-2],\"top_logprobs\":null}"))
                        .tokensSoFar())
                .isEqualTo(2);
    }

    @Test
    void usage_goes_before_token_ids_and_those_before_log_probabilities() {
        String both = choice("\"delta\":{\"content\":\"a\"},\"token_ids\":[1,2],\"logprobs\":{\"content\":[{}]}");
        assertThat(stream(both).tokensSoFar()).isEqualTo(2);
        assertThat(stream(both, withUsage("b", 9, "null")).tokensSoFar()).isEqualTo(9);
    }

    @Test
    void timings_of_llama_cpp_and_vllm_are_the_servers_own_clock() {
        assertThat(stream("{\"choices\":[],\"timings\":{\"prompt_n\":5,\"prompt_ms\":57.5,\"predicted_ms\":456}}")
                        .serverTimings())
                .isEqualTo(new ServerTimings(OptionalDouble.empty(), OptionalDouble.of(57.5), OptionalDouble.of(456)));
        assertThat(stream(usage("{\"queue_time_ms\":1.25,\"generation_time_ms\":800}"))
                        .serverTimings())
                .isEqualTo(new ServerTimings(OptionalDouble.of(1.25), OptionalDouble.empty(), OptionalDouble.of(800)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "2.5", "99999999999999999999", "\"64\"", "{}", "true"})
    void output_tokens_that_are_no_count_are_unreadable_not_absent(String tokens) {
        assertThat(stream(content("a"), FINISH, usage("{\"completion_tokens\":" + tokens + "}"), DONE)
                        .usage()
                        .unreadable())
                .isTrue();
    }

    @Test
    void a_later_count_makes_good_an_unreadable_one() {
        assertThat(stream(usage("{\"completion_tokens\":-1}"), usage("{\"completion_tokens\":5}"))
                        .usage())
                .isEqualTo(new Usage(ABSENT, 5, ABSENT, ABSENT, ABSENT, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"usage\":{\"prompt_tokens\":9,\"prompt_cache_hit_tokens\":4}",
                "\"usage\":{\"prompt_tokens\":9,\"cached_tokens\":4}",
                "\"usage\":{\"input_tokens\":9,\"input_tokens_details\":{\"cached_tokens\":4}}",
                "\"usage\":{\"prompt_tokens\":9,\"cache_read_input_tokens\":4}",
                "\"timings\":{\"prompt_n\":5,\"cache_n\":4}",
                "\"x_groq\":{\"usage\":{\"prompt_tokens\":9,\"prompt_tokens_details\":{\"cached_tokens\":4}}}",
            })
    void cached_prompt_tokens_are_known_by_all_their_names(String members) {
        Decoded decoded = stream("{\"choices\":[]," + members + "}");
        assertThat(decoded.inputTokens()).isEqualTo(9);
        assertThat(decoded.cachedInputTokens()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"usage\":{\"queue_time\":0.01,\"prompt_time\":0.02}",
                "\"time_info\":{\"queue_time\":0.01,\"prompt_time\":0.02}",
                "\"nvext\":{\"timing\":{\"prefill_wait_time_ms\":10,\"prefill_time_ms\":20}}",
                "\"metrics\":{\"queue_time_ms\":10,\"time_to_first_token_ms\":30}",
            })
    void the_servers_own_queue_and_prefill_times_are_known_by_all_their_names(String members) {
        ServerTimings timings = stream("{\"choices\":[]," + members + "}").serverTimings();
        assertThat(timings.queueMillis()).hasValue(10);
        assertThat(timings.prefillMillis()).hasValue(20);
    }

    @Test
    void timings_that_are_no_times_are_absent() {
        assertThat(stream("{\"timings\":{\"prompt_ms\":\"5\",\"predicted_ms\":null}}", "{\"timings\":[1]}")
                        .serverTimings())
                .isEqualTo(ServerTimings.NONE);
    }

    @Test
    void negative_timings_are_handed_on_so_that_nobody_believes_the_others() {
        assertThat(stream("{\"timings\":{\"prompt_ms\":-1,\"predicted_ms\":20}}")
                        .serverTimings()
                        .isNegative())
                .isTrue();
    }

    private static String choice(String members) {
        return "{\"choices\":[{" + members + ",\"finish_reason\":null}]}";
    }

    private static String withUsage(String text, int tokens, String finish) {
        return "{\"choices\":[{\"delta\":{\"content\":\"%s\"},\"finish_reason\":%s}],".formatted(text, finish)
                + "\"usage\":{\"prompt_tokens\":0,\"completion_tokens\":" + tokens + "}}";
    }
}
