package io.llmloadtest.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProseTest {

    @Test
    void lines_break_at_spaces() {
        assertThat(Prose.wrap("one two three", 8)).containsExactly("one two", "three");
    }

    @Test
    void a_word_longer_than_a_line_breaks_within() {
        assertThat(Prose.wrap("a bcdefgh", 3)).containsExactly("a", "bcd", "efg", "h");
    }

    @Test
    void korean_letters_take_two_columns() {
        assertThat(Prose.width("모델 a")).isEqualTo(6);
        assertThat(Prose.clip("한국어모델", 7)).isEqualTo("한국어…");
    }

    @Property
    void wrapping_loses_nothing_but_spaces_and_keeps_to_the_width(
            @ForAll String text, @ForAll @IntRange(min = 2, max = 50) int columns) {
        var lines = Prose.wrap(text, columns);
        assertThat(String.join("", lines).replace(" ", "")).isEqualTo(text.replace(" ", ""));
        assertThat(lines).allSatisfy(line -> assertThat(Prose.width(line)).isLessThanOrEqualTo(columns));
    }
}
