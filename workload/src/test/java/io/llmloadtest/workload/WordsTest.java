package io.llmloadtest.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.workload.tokens.Tiktoken;
import io.llmloadtest.workload.tokens.TokenCounter;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
    private final List<String> words = Words.load().all();

    @Test
    void there_are_2048_different_short_lower_case_words() {
        assertThat(words).hasSize(Words.COUNT).doesNotHaveDuplicates().allMatch(word -> word.matches("[a-z]{2,9}"));
    }

    @Test
    void every_word_is_one_token_in_both_encodings_with_a_space_before_it_and_without() {
        for (TokenCounter counter : List.of(Tiktoken.o200k(), Tiktoken.cl100k())) {
            assertThat(words).allMatch(word -> counter.count(word) == 1 && counter.count(" " + word) == 1);
        }
    }

    @Test
    void all_words_in_one_text_are_as_many_tokens() {
        String text = String.join(" ", words);

        assertThat(Tiktoken.o200k().count(text)).isEqualTo(Words.COUNT);
        assertThat(Tiktoken.cl100k().count(text)).isEqualTo(Words.COUNT);
    }
}
