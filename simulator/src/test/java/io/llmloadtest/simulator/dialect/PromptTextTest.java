package io.llmloadtest.simulator.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.simulator.config.TokenCount;
import java.util.StringTokenizer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PromptTextTest {
    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    @Test
    void messages_count_their_texts_and_parts_that_are_texts() throws RequestRejected {
        PromptText prompt = PromptText.ofMessages(json("""
                        [{"role": "system", "content": "be brief"},
                         {"role": "user", "content": [{"type": "text", "text": "what is this"}, {"type": "image_url"}]},
                         {"role": "assistant"}]"""));
        assertThat(prompt.tokens(TokenCount.WORDS)).isEqualTo(5);
        assertThat(prompt.text()).contains("be brief", "what is this");
    }

    @Test
    void a_prompt_is_a_text_or_token_ids_or_one_of_them_in_a_list() throws RequestRejected {
        assertThat(PromptText.ofPrompt(json("\"one two\"")).tokens(TokenCount.WORDS))
                .isEqualTo(2);
        assertThat(PromptText.ofPrompt(json("[5, 6, 7]")).tokens(TokenCount.WORDS))
                .isEqualTo(3);
        assertThat(PromptText.ofPrompt(json("[\"one two\"]")).tokens(TokenCount.WORDS))
                .isEqualTo(2);
        assertThat(PromptText.ofPrompt(json("[[5, 6, 7]]")).tokens(TokenCount.WORDS))
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "7", "[\"one\", \"two\"]"})
    void other_prompts_are_refused_by_the_field_that_is_wrong(String prompt) {
        assertThatThrownBy(() -> PromptText.ofPrompt(json(prompt)))
                .isInstanceOfSatisfying(
                        RequestRejected.class,
                        refused -> assertThat(refused.param()).contains("prompt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "\"hello\""})
    void what_is_no_list_of_messages_is_refused(String messages) {
        assertThatThrownBy(() -> PromptText.ofMessages(json(messages)))
                .isInstanceOfSatisfying(
                        RequestRejected.class,
                        refused -> assertThat(refused.param()).contains("messages"));
    }

    @Property
    void a_token_is_what_stands_between_white_space(
            @ForAll @CharRange(from = 'a', to = 'z') @Chars({' ', '\n', '\t'}) String text) {
        assertThat(TokenCount.WORDS.of(text)).isEqualTo(new StringTokenizer(text).countTokens());
    }

    @Test
    void there_is_an_id_for_each_token_and_the_same_for_the_same_word() throws RequestRejected {
        assertThat(PromptText.ofPrompt(json("\"one two one\""))
                        .ids(TokenCount.WORDS)
                        .toArray())
                .hasSize(3)
                .satisfies(ids -> assertThat(ids[0]).isEqualTo(ids[2]).isNotEqualTo(ids[1]));
        assertThat(PromptText.ofPrompt(json("[5, 6]")).ids(TokenCount.WORDS).toArray())
                .hasSize(2);
    }
}
