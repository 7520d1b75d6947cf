package io.llmloadtest.workload.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Finding.Severity;
import io.llmloadtest.core.plan.InvalidPlanException;
import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.plan.Workload;
import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.prompt.PromptSource;
import io.llmloadtest.workload.tokens.Tiktoken;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlugInPromptsTest {
    private record Made(Function<PromptPlugIn.Order, PromptSource> source) implements PromptPlugIn {
        @Override
        public String id() {
            return "acme";
        }

        @Override
        public PromptSource open(Order order) {
            return source.apply(order);
        }
    }

    private static PromptSource open(String source, Function<PromptPlugIn.Order, PromptSource> plugIn) {
        return PlugInPrompts.open(List.of(new Made(plugIn)), new Workload.PlugIn(source, TokenLength.fixed(64)), 7, text -> Tiktoken.o200k().count(text));
    }

    private static Prompt of(String text) {
        return Prompt.user(text, 0, 64);
    }

    private static String text(Prompt prompt) {
        return prompt.messages().getFirst().content();
    }

    @Test
    void it_hears_what_follows_its_name_and_the_seed() {
        PromptSource prompts = open(
                "acme:a:b",
                order -> (level, number) ->
                        of(order.argument() + order.seed() + order.output().mean() + level + number));

        assertThat(text(prompts.prompt(0, 3))).isEqualTo("a:b76403");
    }

    @Test
    void tokens_that_it_did_not_count_are_counted_where_the_server_counts_none() {
        PromptSource prompts = open("acme", order -> (level, number) -> of("one two three"));

        assertThat(prompts.prompt(0, 0).tokens()).isZero();
        assertThat(prompts.counted().prompt(0, 0).tokens()).isEqualTo(3);
    }

    @Test
    void a_name_that_no_plug_in_has_is_told_with_those_that_there_are() {
        assertThatThrownBy(() -> open("acne", order -> (level, number) -> of("")))
                .isInstanceOf(InvalidPlanException.class)
                .hasMessage("prompt_source names no plug-in 'acne'; there are acme");
    }

    @Test
    void one_that_fails_at_once_starts_no_run() {
        assertThatThrownBy(() -> open("acme", order -> {
                    throw new IllegalArgumentException("no such subject");
                }))
                .isInstanceOf(InvalidPlanException.class)
                .hasMessageContaining("failed with java.lang.IllegalArgumentException: no such subject");
    }

    @Test
    void where_it_fails_later_the_first_prompt_is_sent_and_told() {
        PromptSource prompts = open("acme", order -> (level, number) -> {
            if (level == 0 && number >= 2) {
                throw new IllegalStateException("ran out");
            }
            return of("prompt " + level + " " + number);
        });

        assertThat(prompts.findings()).isEmpty();
        assertThat(text(prompts.prompt(0, 1))).isEqualTo("prompt 0 1");
        assertThat(text(prompts.prompt(0, 2))).isEqualTo("prompt -1 0");
        assertThat(text(prompts.counted().prompt(0, 3))).isEqualTo("prompt -1 0");
        assertThat(prompts.findings()).extracting(Finding::id).containsExactly("prompts-missing");
        assertThat(prompts.findings().getFirst().severity()).isEqualTo(Severity.SUSPECT);
    }

    static List<Prompt> unusable() {
        return List.of(
                Prompt.user("", 0, 64),
                new Prompt(List.of(), 0, 64),
                Prompt.user("a", -1, 64),
                Prompt.user("a", 0, 0),
                Prompt.user("a", 0, -7),
                Prompt.user("a", 0, Integer.MAX_VALUE));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void a_prompt_that_no_server_could_be_asked_is_its_failure(Prompt prompt) {
        PromptSource prompts = open("acme", order -> (level, number) -> level == 0 ? prompt : of("first"));

        assertThat(text(prompts.prompt(0, 0))).isEqualTo("first");
        assertThat(prompts.findings()).extracting(Finding::id).containsExactly("prompts-missing");
        assertThatThrownBy(() -> open("acme", order -> (level, number) -> prompt))
                .isInstanceOf(InvalidPlanException.class)
                .hasMessageContaining("its prompt");
    }

    @Test
    @SuppressWarnings("NullAway") // what a plug-in may do all the same
    void one_that_opens_nothing_starts_no_run() {
        assertThatThrownBy(() -> open("acme", order -> null)).hasMessageContaining("it opened no source of prompts");
    }
}
