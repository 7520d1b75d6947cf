package io.llmloadtest.app.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.plan.Workload;
import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.prompt.PromptSource;
import io.llmloadtest.workload.PromptSources;
import io.llmloadtest.workload.tokens.Tiktoken;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromptLengthTest {
    @ParameterizedTest
    @CsvSource({"256, 0", "256, 1", "256, 24", "24, 24", "8, 11", "1, 24"})
    void what_two_prompts_have_in_common_is_the_template(int asked, int template) throws Exception {
        PromptLength length = measured(asked, sent -> sent + template).orElseThrow();

        assertThat(length.template()).isEqualTo(template);
    }

    @Test
    void prompts_without_it_have_the_length_that_was_asked_for() throws Exception {
        assertThat(measured(64, sent -> sent + 24).orElseThrow().remaining()).isEqualTo(64);
    }

    @Test
    void a_prompt_that_is_shorter_than_the_template_keeps_a_token() throws Exception {
        assertThat(measured(16, sent -> sent + 24).orElseThrow().remaining()).isEqualTo(25);
    }

    @Test
    void a_tokenizer_that_makes_a_little_more_of_a_text_is_told_from_a_template() throws Exception {
        PromptLength length = measured(500, sent -> sent + sent / 50 + 24).orElseThrow();

        assertThat(length.template()).isEqualTo(24);
        assertThat(length.remaining()).isEqualTo(510);
    }

    /** Another tokenizer, a server that cuts, one that always says the same. */
    @ParameterizedTest
    @ValueSource(ints = {2, 0})
    void what_is_no_template_is_not_taken_off(int factor) throws Exception {
        assertThat(measured(256, sent -> factor * sent + 30)).isEmpty();
    }

    @Test
    void a_server_that_counts_fewer_than_were_sent_has_another_tokenizer() throws Exception {
        assertThat(measured(256, sent -> sent - 2)).isEmpty();
    }

    @Test
    void a_second_prompt_without_a_count_tells_nothing() throws Exception {
        PromptSource prompts = prompts(256);

        assertThat(PromptLength.measure(3, prompts, prompts.probe(3), 280, prompt -> OptionalInt.empty()))
                .isEmpty();
    }

    /** @param counts what the server counts of so many tokens */
    private static Optional<PromptLength> measured(int asked, IntUnaryOperator counts) throws InterruptedException {
        PromptSource prompts = prompts(asked);
        Prompt first = prompts.probe(3);
        return PromptLength.measure(
                3,
                prompts,
                first,
                counts.applyAsInt(asked),
                prompt -> OptionalInt.of(counts.applyAsInt(Tiktoken.o200k().count(prompt.text()))));
    }

    private static PromptSource prompts(int tokens) {
        return PromptSources.open(new Workload.Synthetic(TokenLength.fixed(tokens), TokenLength.fixed(1), 0), 7);
    }
}
