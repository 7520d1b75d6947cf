package io.llmloadtest.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.plan.Workload;
import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.prompt.PromptSource;
import io.llmloadtest.workload.tokens.Tiktoken;
import io.llmloadtest.workload.tokens.TokenCounter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SyntheticPromptsTest {
    private static final TokenLength TEN = TokenLength.fixed(10);

    @Property(tries = 300)
    void a_prompt_has_exactly_the_asked_tokens_in_both_encodings(
            @ForAll @IntRange(min = 1, max = 600) int tokens,
            @ForAll @IntRange(max = 600) int prefix,
            @ForAll @IntRange(min = -1, max = TestPlan.MAX_LEVELS - 1) int level,
            @ForAll @LongRange(min = 0) long number,
            @ForAll long seed) {
        var source = source(TokenLength.fixed(tokens), TEN, Math.min(prefix, tokens), seed);

        Prompt prompt = source.prompt(level, number);

        assertThat(prompt.tokens()).isEqualTo(tokens);
        assertThat(Tiktoken.o200k().count(text(prompt))).isEqualTo(tokens);
        assertThat(Tiktoken.cl100k().count(text(prompt))).isEqualTo(tokens);
    }

    @Property(tries = 300)
    void the_same_workload_seed_and_request_give_the_same_prompt(
            @ForAll @IntRange(min = -1, max = TestPlan.MAX_LEVELS - 1) int level,
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long number,
            @ForAll long seed) {
        var length = new TokenLength(40, 20);

        assertThat(source(length, length, 4, seed).prompt(level, number))
                .isEqualTo(source(length, length, 4, seed).prompt(level, number));
    }

    @Property(tries = 2000)
    void different_requests_differ_in_the_six_words_after_the_prefix_whatever_their_numbers(
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE / 128) long one,
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE / 128) long other,
            @ForAll @IntRange(min = -1, max = TestPlan.MAX_LEVELS - 1) int level,
            @ForAll @IntRange(min = -1, max = TestPlan.MAX_LEVELS - 1) int otherLevel,
            @ForAll long seed) {
        var source = source(TokenLength.fixed(8), TEN, 2, seed);
        boolean same = one == other && level == otherLevel;

        assertThat(source.prompt(level, one).equals(source.prompt(otherLevel, other)))
                .isEqualTo(same);
    }

    @Test
    void one_word_suffices_for_31_requests_in_every_level() {
        assertAllDiffer(source(TokenLength.fixed(1), TEN, 0, 7), 31, 1);
    }

    @Test
    void two_words_suffice_for_64_thousand_requests_in_every_level() {
        assertAllDiffer(source(TokenLength.fixed(2), TEN, 0, 7), 64_000, 16);
    }

    @Test
    void the_first_word_after_the_prefix_comes_again_only_after_2048_requests() {
        var source = source(TokenLength.fixed(20), TEN, 5, 7);

        assertThat(IntStream.range(1000, 1000 + 2048).mapToObj(n -> words(source.prompt(3, n))[5]))
                .doesNotHaveDuplicates();
    }

    @Test
    void all_prompts_of_a_run_begin_with_the_same_prefix() {
        var source = source(TokenLength.fixed(20), TEN, 5, 7);

        assertThat(IntStream.range(0, 100)
                        .mapToObj(n ->
                                List.of(words(source.prompt(n % 3 - 1, n))).subList(0, 5))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void a_prefix_as_long_as_the_prompt_makes_all_prompts_the_same() {
        var source = source(TokenLength.fixed(5), TEN, 5, 7);

        assertThat(source.prompt(0, 1)).isEqualTo(source.prompt(1, 2));
    }

    @Test
    void another_seed_gives_other_prompts() {
        assertThat(source(TEN, TEN, 2, 1).prompt(0, 0))
                .isNotEqualTo(source(TEN, TEN, 2, 2).prompt(0, 0));
    }

    @Test
    void random_words_are_spread_evenly_over_the_list() {
        var source = source(TokenLength.fixed(2048 * 50), TEN, 0, 7);
        var counts = new HashMap<String, Integer>();
        for (String word : words(source.prompt(0, 0))) {
            counts.merge(word, 1, Integer::sum);
        }

        double chiSquare = counts.values().stream()
                .mapToDouble(count -> (count - 50.0) * (count - 50.0) / 50)
                .sum();

        // 2047 degrees of freedom: mean 2047, standard deviation 64; five of them either way
        assertThat(counts).hasSize(2048);
        assertThat(chiSquare).isBetween(2047 - 5 * 64.0, 2047 + 5 * 64.0);
    }

    @Test
    void drawn_lengths_have_the_asked_mean_and_deviation_for_input_and_output() {
        var source = source(new TokenLength(200, 30), new TokenLength(100, 10), 0, 7);

        assertMeanAndDeviation(n -> source.prompt(0, n).tokens(), 200, 30);
        assertMeanAndDeviation(n -> source.prompt(0, n).maxOutputTokens(), 100, 10);
    }

    @Test
    void lengths_of_input_and_output_are_drawn_independently() {
        var length = new TokenLength(200, 30);
        var source = source(length, length, 0, 7);

        double covariance = IntStream.range(0, 5000)
                .mapToObj(n -> source.prompt(0, n))
                .mapToDouble(p -> (p.tokens() - 200.0) * (p.maxOutputTokens() - 200.0))
                .average()
                .orElseThrow();

        // its standard error is 1/sqrt(5000) = 0.014
        assertThat(covariance / (30 * 30)).isBetween(-0.07, 0.07);
    }

    @Test
    void a_length_is_never_drawn_below_one_token() {
        var length = new TokenLength(2, 2);
        var source = source(length, length, 0, 7);

        var prompts =
                IntStream.range(0, 1000).mapToObj(n -> source.prompt(0, n)).toList();

        assertThat(prompts).allMatch(p -> p.tokens() >= 1 && p.maxOutputTokens() >= 1);
        assertThat(prompts).anyMatch(p -> p.tokens() == 1).anyMatch(p -> p.maxOutputTokens() == 1);
    }

    @Test
    void a_length_drawn_below_the_prefix_gives_that_much_of_the_prefix() {
        var source = source(new TokenLength(10, 5), TEN, 10, 7);
        var all = IntStream.range(0, 200).mapToObj(n -> source.prompt(0, n)).toList();
        String prefix = String.join(
                " ",
                List.of(words(all.stream()
                                .filter(p -> p.tokens() > 10)
                                .findFirst()
                                .orElseThrow()))
                        .subList(0, 10));

        assertThat(all.stream().filter(p -> p.tokens() < 10))
                .isNotEmpty()
                .allMatch(p -> words(p).length == p.tokens() && prefix.startsWith(text(p)));
    }

    @Property(tries = 200)
    void what_the_server_adds_is_taken_off_and_a_token_is_left(
            @ForAll @IntRange(min = 1, max = 300) int tokens,
            @ForAll @IntRange(max = 300) int prefix,
            @ForAll @IntRange(max = 60) int template,
            @ForAll @LongRange(min = 0) long number) {
        var prompts = source(TokenLength.fixed(tokens), TEN, Math.min(prefix, tokens), 7);
        Prompt prompt = prompts.without(template).prompt(0, number);

        assertThat(prompt.tokens()).isEqualTo(tokens);
        assertThat(Tiktoken.o200k().count(text(prompt))).isEqualTo(Math.max(1, tokens - template));
    }

    /** The template's tokens are the same in all prompts, so they are a part of the shared prefix. */
    @Test
    void as_many_tokens_are_a_prompt_s_own_as_without_a_template() {
        var prompts = source(TokenLength.fixed(50), TEN, 40, 7).without(12);
        String[] one = words(prompts.prompt(0, 1));
        String[] other = words(prompts.prompt(0, 2));

        assertThat(Arrays.copyOf(one, 28)).isEqualTo(Arrays.copyOf(other, 28));
        assertThat(one[28]).isNotEqualTo(other[28]);
        assertThat(one).hasSize(38);
    }

    /** Of this tokenizer, two words that begin with the same letter are one token. */
    @Property(tries = 200)
    void words_that_become_one_token_beside_each_other_are_made_up_for(
            @ForAll @IntRange(min = 1, max = 300) int tokens, @ForAll @LongRange(min = 0) long number) {
        TokenCounter merging = text -> {
            String[] words = text.split(" ", -1);
            int count = 0;
            for (int at = 0; at < words.length; at++) {
                boolean pair = at + 1 < words.length && words[at].charAt(0) == words[at + 1].charAt(0);
                at += pair ? 1 : 0;
                count++;
            }
            return count;
        };
        var prompts = new SyntheticPrompts(
                new Workload.Synthetic(TokenLength.fixed(tokens), TEN, 0),
                7,
                new MadeOf(Words.load(), Optional.of(merging)));

        assertThat(merging.count(text(prompts.prompt(0, number)))).isEqualTo(tokens);
    }

    @Test
    void a_request_outside_the_levels_of_a_plan_is_refused() {
        var source = source(TEN, TEN, 0, 7);

        assertThatThrownBy(() -> source.prompt(TestPlan.MAX_LEVELS, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> source.prompt(-2, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> source.prompt(0, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Looks at the warm-up and every {@code levelStep}th level after it. */
    private static void assertAllDiffer(PromptSource source, int requests, int levelStep) {
        var seen = new HashSet<String>();
        int asked = 0;
        for (int level = -1; level < TestPlan.MAX_LEVELS; level += levelStep) {
            for (int number = 0; number < requests; number++) {
                seen.add(text(source.prompt(level, number)));
                asked++;
            }
        }
        assertThat(seen).hasSize(asked);
    }

    private static void assertMeanAndDeviation(IntFunction<Integer> draw, double mean, double deviation) {
        int n = 10_000;
        double[] drawn = IntStream.range(0, n).mapToDouble(draw::apply).toArray();
        double sampleMean = Arrays.stream(drawn).average().orElseThrow();
        double variance = Arrays.stream(drawn)
                        .map(x -> (x - sampleMean) * (x - sampleMean))
                        .sum()
                / (n - 1);

        // five standard errors: deviation/sqrt(n) of the mean, deviation/sqrt(2n) of the deviation
        assertThat(sampleMean).isBetween(mean - 0.05 * deviation, mean + 0.05 * deviation);
        assertThat(Math.sqrt(variance)).isBetween(0.96 * deviation, 1.04 * deviation);
    }

    private static PromptSource source(TokenLength input, TokenLength output, int prefix, long seed) {
        return PromptSources.open(new Workload.Synthetic(input, output, prefix), seed);
    }

    private static String text(Prompt prompt) {
        return prompt.messages().getFirst().content();
    }

    private static String[] words(Prompt prompt) {
        return text(prompt).split(" ");
    }
}
