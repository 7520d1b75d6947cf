package io.llmloadtest.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.protocols.answer.Usage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of the server's counts can be true. */
class OutputCountTest {
    private static final int NONE = -1;

    /** Of a prompt of 20 tokens, with 5 units of text in each chunk. */
    private static OutputCount count(int asked, int chunks, int completion, int total, int reasoning) {
        return count(asked, chunks, 5L * chunks, new Usage(20, completion, total, NONE, reasoning, false));
    }

    private static OutputCount count(int asked, int chunks, long text, Usage usage) {
        return OutputCount.of(usage, asked, chunks, text);
    }

    @ParameterizedTest
    @CsvSource({
        // an honest count, with reasoning within it, without a total, with more than one token a chunk
        "64, 64, 64, 84, -1, 64",
        "128, 105, 105, 125, 100, 105",
        "64, 64, 64, -1, -1, 64",
        "256, 16, 64, 84, -1, 64",
        // hidden reasoning within the count, with and without anything to see
        "64, 0, 64, 84, 64, 64",
        "512, 10, 400, 420, 390, 400",
        // a limit that the server ignored, with the text to show for it
        "16, 200, 200, 220, -1, 200",
        // text written letter by letter: fewer tokens than chunks
        "64, 60, 40, 60, -1, 40",
        // nothing at all
        "64, 0, 0, 20, -1, 0",
    })
    void a_count_that_can_be_true_is_taken_as_it_is(
            int asked, int chunks, int completion, int total, int reasoning, int expected) {
        assertThat(count(asked, chunks, completion, total, reasoning)).isEqualTo(new OutputCount(expected, false));
    }

    @ParameterizedTest
    @CsvSource({
        // reasoning apart: reported by total and by detail, by detail alone, by total alone
        "64, 105, 5, 125, 100, 105",
        "128, 105, 5, -1, 100, 105",
        "128, 105, 5, 25, 100, 105",
        "128, 105, 5, 125, -1, 105",
        // hidden reasoning apart
        "128, 5, 5, 125, 100, 105",
        "512, 4, 20, 340, -1, 320",
        // a total that tells what an absurd count doesn't
        "64, 2, 1000000000, 22, -1, 2",
    })
    void the_fuller_count_is_taken_where_something_was_left_out(
            int asked, int chunks, int completion, int total, int reasoning, int expected) {
        assertThat(count(asked, chunks, completion, total, reasoning)).isEqualTo(new OutputCount(expected, true));
    }

    @ParameterizedTest
    @CsvSource({
        "64, 2, 1000000000, 1000000020, -1",
        "64, 2, 2147483647, -1, -1",
        "64, 64, 640, 660, -1",
        "64, 64, 0, 20, -1",
        "64, 64, 1, 21, -1",
        "64, 2, 1000000000, 1000000020, 999999990",
    })
    void a_count_that_can_not_be_true_is_none(int asked, int chunks, int completion, int total, int reasoning) {
        assertThat(count(asked, chunks, completion, total, reasoning)).isEqualTo(new OutputCount(NONE, true));
    }

    @Test
    void a_count_that_is_no_number_is_none_and_contradictory() {
        assertThat(count(64, 64, 320, new Usage(20, NONE, NONE, NONE, NONE, true)))
                .isEqualTo(new OutputCount(NONE, true));
    }

    @Test
    void a_missing_count_follows_from_the_total() {
        assertThat(count(64, 64, NONE, 84, NONE)).isEqualTo(new OutputCount(64, false));
        assertThat(count(64, 64, NONE, NONE, NONE)).isEqualTo(new OutputCount(NONE, false));
    }

    @Test
    void a_prompt_counted_without_its_cached_part_is_no_contradiction_of_the_output() {
        assertThat(count(64, 10, 50, new Usage(5, 12, 40, 23, NONE, false))).isEqualTo(new OutputCount(12, false));
    }

    @Test
    void as_many_tokens_as_chunks_stand_against_any_total() {
        assertThat(count(64, 12, 12, 92, NONE)).isEqualTo(new OutputCount(12, false));
    }
}
