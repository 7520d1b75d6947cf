package io.llmloadtest.app.doctor;

import static io.llmloadtest.app.doctor.Wire.DONE;
import static io.llmloadtest.app.doctor.Wire.cached;
import static io.llmloadtest.app.doctor.Wire.finish;
import static io.llmloadtest.app.doctor.Wire.text;
import static io.llmloadtest.app.doctor.Wire.usage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.llmloadtest.app.doctor.PrefixCache.Repeat;
import io.llmloadtest.core.doctor.Observation;
import io.llmloadtest.core.doctor.Observation.Sign;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TokenLinesTest {
    private static Wire prompt(int sent, int counted) {
        return Wire.stream().asking(sent, 1).at(10, text("a")).at(11, finish("length"), usage(counted, 1), DONE);
    }

    @Nested
    class Usage {
        @Test
        void at_the_end_counts_the_whole() {
            Observation line = UsageTold.of(Wire.tokens(8, 100, 10).answer());

            assertThat(line.sign()).isEqualTo(Sign.FINE);
            assertThat(line.seen()).isEqualTo("final: 8 tokens, reported once at the end");
        }

        @Test
        void in_every_chunk_counts_each_read() {
            Observation line = UsageTold.of(Wire.stream()
                    .at(100, text("a", 1))
                    .at(110, text("b", 2))
                    .at(120, finish("length"), usage(10, 2), DONE)
                    .answer());

            assertThat(line.seen()).isEqualTo("continuous: running counts in 2 chunks, and 2 tokens at the end");
        }

        @Test
        void that_never_comes_leaves_guessing() {
            Observation line = UsageTold.of(Wire.stream()
                    .at(100, text("a"))
                    .at(110, finish("stop"), DONE)
                    .answer());

            assertThat(line.sign()).isEqualTo(Sign.HARMFUL);
            assertThat(line.seen()).isEqualTo("none, even when requested");
        }

        @Test
        void of_an_answer_that_failed_is_unknown() {
            assertThat(UsageTold.of(Wire.stream().at(100, text("a")).answer()).sign())
                    .isEqualTo(Sign.UNKNOWN);
        }

        @Test
        void of_zero_beside_text_is_none() {
            Observation line = UsageTold.of(Wire.stream()
                    .at(100, text("a", 0))
                    .at(110, finish("stop"), usage(0, 0), DONE)
                    .answer());

            assertThat(line.sign()).isEqualTo(Sign.HARMFUL);
            assertThat(line.seen()).contains("a usage of 0 tokens");
        }
    }

    @Nested
    class Chunks {
        @Test
        void of_one_token_each_mean_the_same_to_everyone() {
            Observation line = TokensPerChunk.of(Wire.tokens(8, 100, 10).answer());

            assertThat(line.sign()).isEqualTo(Sign.FINE);
            assertThat(line.seen()).isEqualTo("1.00 (8 tokens in 8 chunks)");
        }

        /** 20 tokens, 5 of them every 200 ms: 40 ms a token is true. */
        @Test
        void of_five_tokens_make_other_tools_read_too_low_a_tpot() {
            Observation line = TokensPerChunk.of(Wire.stream()
                    .at(200, text("a b c d e", 5))
                    .at(400, text("a b c d e", 10))
                    .at(600, text("a b c d e", 15))
                    .at(800, text("a b c d e", 20))
                    .at(800, finish("length"), usage(10, 20), DONE)
                    .answer());

            assertThat(line.sign()).isEqualTo(Sign.WORTH_KNOWING);
            assertThat(line.seen()).isEqualTo("5.00 (20 tokens in 4 chunks)");
            assertThat(line.meaning()).contains("other tools report a TPOT of 31.6 ms instead of 40.0 ms");
        }

        @Test
        void without_running_counts_hold_what_their_share_of_the_text_says() {
            Observation line = TokensPerChunk.of(Wire.stream()
                    .at(200, text("aaaa"))
                    .at(400, text("aaaa"))
                    .at(600, text("aaaa"))
                    .at(600, finish("length"), usage(10, 6), DONE)
                    .answer());

            assertThat(line.meaning()).contains("report a TPOT of 80.0 ms instead of 100 ms");
        }

        @Test
        void fewer_than_tokens_by_a_little_are_tokens_without_text() {
            Observation line = TokensPerChunk.of(Wire.stream()
                    .at(100, text("a"))
                    .at(110, text("b"))
                    .at(120, text("c"))
                    .at(120, finish("length"), usage(10, 4), DONE)
                    .answer());

            assertThat(line.sign()).isEqualTo(Sign.FINE);
            assertThat(line.meaning()).contains("a token without text");
        }

        @Test
        void more_than_tokens_make_counting_tools_read_too_many() {
            assertThat(TokensPerChunk.of(Wire.stream()
                                    .at(100, text("a"))
                                    .at(110, text("b"))
                                    .at(120, finish("length"), usage(10, 1), DONE)
                                    .answer())
                            .sign())
                    .isEqualTo(Sign.WORTH_KNOWING);
        }

        @Test
        void that_nobody_counts_the_tokens_of_are_unknown() {
            assertThat(TokensPerChunk.of(Wire.stream().at(100, text("a")).answer())
                            .sign())
                    .isEqualTo(Sign.UNKNOWN);
        }
    }

    @Nested
    class Prompt_tokens {
        @Test
        void as_many_as_were_sent_are_plain() {
            Observation line =
                    PromptTokens.of(prompt(16, 16).answer(), prompt(128, 128).answer());

            assertThat(line.sign()).isEqualTo(Sign.FINE);
            assertThat(line.seen())
                    .isEqualTo("no template tokens, and 1 for each token sent (16 sent are 16, 128 are 128)");
        }

        @Test
        void more_by_a_constant_are_a_chat_template() {
            Observation line =
                    PromptTokens.of(prompt(16, 27).answer(), prompt(128, 139).answer());

            assertThat(line.sign()).isEqualTo(Sign.FINE);
            assertThat(line.seen()).startsWith("11 template tokens");
            assertThat(line.figures())
                    .containsOnly(entry("template_tokens", 11.0), entry("tokens_per_token_sent", 1.0));
        }

        @Test
        void more_by_a_factor_are_another_tokenizer() {
            Observation line = PromptTokens.of(
                    prompt(16, 16 * 5 / 4 + 7).answer(),
                    prompt(128, 128 * 5 / 4 + 7).answer());

            assertThat(line.sign()).isEqualTo(Sign.WORTH_KNOWING);
            assertThat(line.seen()).contains("7 template tokens, and 1.25 for each token sent");
            assertThat(line.meaning()).contains("--input-len 1000 makes 1,257 tokens");
        }

        @Test
        void that_do_not_grow_with_the_prompt_are_a_cut() {
            Observation line =
                    PromptTokens.of(prompt(16, 8).answer(), prompt(128, 8).answer());

            assertThat(line.sign()).isEqualTo(Sign.HARMFUL);
            assertThat(line.meaning()).contains("cuts prompts");
        }

        @Test
        void that_nobody_counts_are_unknown() {
            TracedAnswer uncounted =
                    Wire.stream().at(10, text("a")).at(11, finish("stop"), DONE).answer();

            assertThat(PromptTokens.of(uncounted, uncounted).sign()).isEqualTo(Sign.UNKNOWN);
        }
    }

    @Property
    void template_and_factor_are_found_whatever_they_are(
            @ForAll @IntRange(min = 0, max = 5_000) int template, @ForAll @IntRange(min = 1, max = 64) int perToken) {
        Observation line = PromptTokens.of(
                prompt(16, template + 16 * perToken).answer(),
                prompt(128, template + 128 * perToken).answer());

        assertThat(line.figures())
                .containsOnly(
                        entry("template_tokens", (double) template), entry("tokens_per_token_sent", (double) perToken));
    }

    @Nested
    class A_prefix_cache {
        private TracedAnswer answered(double firstToken, String usage) {
            return Wire.stream()
                    .asking(400, 1)
                    .at(firstToken, text("a"))
                    .at(firstToken, finish("length"), usage, DONE)
                    .answer();
        }

        private Repeat times(double fresh, double again) {
            return new Repeat(answered(fresh, usage(400, 1)), answered(again, usage(400, 1)));
        }

        @Test
        void that_the_server_tells_of_is_worth_knowing() {
            Observation line = PrefixCache.of(List.of(
                    new Repeat(answered(80, cached(412, 10)), answered(20, cached(412, 400))),
                    new Repeat(answered(82, cached(412, 10)), answered(21, cached(412, 384)))));

            assertThat(line.sign()).isEqualTo(Sign.WORTH_KNOWING);
            assertThat(line.seen())
                    .isEqualTo("384 of 412 prompt tokens came from it the second time; TTFT 20.0 ms and 21.0 ms for a"
                            + " repeated prompt, 80.0 ms and 82.0 ms for a new one");
        }

        @Test
        void shows_in_the_first_token_s_time_where_the_server_says_nothing() {
            Observation line = PrefixCache.of(List.of(times(80, 20), times(82, 21)));

            assertThat(line.sign()).isEqualTo(Sign.WORTH_KNOWING);
            assertThat(line.seen()).startsWith("not reported, but it looks like one");
        }

        @Test
        void is_not_seen_in_one_fast_answer() {
            Observation line = PrefixCache.of(List.of(times(80, 20), times(82, 81)));

            assertThat(line.sign()).isEqualTo(Sign.FINE);
            assertThat(line.figures()).doesNotContainKey("cached_tokens");
        }

        @Test
        void is_unknown_when_new_prompts_differ_as_much_as_one_would_make() {
            assertThat(PrefixCache.of(List.of(times(20, 15), times(300, 100))).sign())
                    .isEqualTo(Sign.UNKNOWN);
        }

        @Test
        void is_not_seen_in_a_difference_of_a_millisecond() {
            assertThat(PrefixCache.of(List.of(times(2, 1), times(2, 1))).seen()).startsWith("no sign of one");
        }

        @Test
        void that_holds_only_the_template_of_all_prompts_is_none() {
            Observation line =
                    PrefixCache.of(List.of(new Repeat(answered(80, cached(412, 16)), answered(79, cached(412, 16)))));

            assertThat(line.sign()).isEqualTo(Sign.FINE);
        }

        @Test
        void is_unknown_when_a_request_failed() {
            Observation line = PrefixCache.of(List.of(new Repeat(
                    Wire.document(400, "{\"error\":{\"message\":\"too long\"}}").answer(), answered(79, usage(1, 1)))));

            assertThat(line.sign()).isEqualTo(Sign.UNKNOWN);
            assertThat(line.seen()).contains("too long");
        }
    }
}
