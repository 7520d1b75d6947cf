package io.llmloadtest.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswerTextTest {
    @Test
    void pieces_are_joined_and_reasoning_is_left_out() {
        AnswerText text = new AnswerText();
        char[] characters = "let me think: yes, of course".toCharArray();
        text.text(true, characters, 0, 14);
        text.text(false, characters, 14, 5);
        text.text(false, characters, 19, 9);
        text.end();
        assertThat(text).hasToString("yes, of course");
    }
}
