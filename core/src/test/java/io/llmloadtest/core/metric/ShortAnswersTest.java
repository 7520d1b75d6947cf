package io.llmloadtest.core.metric;

import static io.llmloadtest.core.metric.Requests.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.TokenSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShortAnswersTest {
    @Test
    void answers_of_their_full_length_are_not_short() {
        assertThat(of(answer(256, 256, "length"), answer(17, 17, "stop"))).isEmpty();
    }

    @Test
    void each_answer_is_set_against_what_its_own_request_asked_for() {
        assertThat(of(answer(40, 40, "length"), answer(256, 256, "length"))).isEmpty();

        ShortAnswers found =
                of(answer(40, 256, "stop"), answer(40, 40, "length")).orElseThrow();
        assertThat(found.requests()).isEqualTo(1);
        assertThat(found.counted()).isEqualTo(2);
        assertThat(found.askedMean()).isEqualTo(148);
        assertThat(found.outputMean()).isEqualTo(40);
    }

    @Test
    void short_answers_are_told_by_the_reason_that_the_server_gave() {
        ShortAnswers found = of(
                        answer(17, 64, "length"), answer(17, 64, "length"), answer(9, 64, "stop"), answer(9, 64, ""))
                .orElseThrow();

        assertThat(found.byFinishReason()).containsExactly(entry("", 1L), entry("length", 2L), entry("stop", 1L));
    }

    @Test
    void a_few_tokens_less_do_not_matter() {
        assertThat(of(answer(244, 256, "stop"))).isEmpty();
        assertThat(of(answer(243, 256, "stop"))).isPresent();
    }

    @Test
    void a_few_short_answers_among_many_do_not_matter() {
        assertThat(of(answer(10, 20, "stop"), 95)).isEmpty();
        assertThat(of(answer(10, 20, "stop"), 10)).isPresent();
    }

    @Test
    void an_answer_of_no_token_is_short() {
        assertThat(of(answer(0, 20, "stop"))).isPresent();
    }

    @Test
    void a_guessed_count_is_no_proof_when_the_server_says_that_the_limit_was_reached() {
        assertThat(of(started(0)
                        .asked(64)
                        .output(20, TokenSource.CHUNKS)
                        .finish("length")
                        .completed()))
                .isEmpty();
        assertThat(of(started(0)
                        .asked(64)
                        .output(20, TokenSource.CHUNKS)
                        .finish("stop")
                        .completed()))
                .isPresent();
    }

    @ParameterizedTest
    @EnumSource(names = {"PLANNED", "UNKNOWN"})
    void what_nobody_counted_is_not_short(TokenSource source) {
        assertThat(of(started(0).asked(64).output(0, source).finish("stop").completed()))
                .isEmpty();
    }

    @Test
    void a_request_without_a_limit_asked_for_no_length() {
        assertThat(of(answer(20, 0, "stop"))).isEmpty();
    }

    private static RequestRecord answer(int tokens, int asked, String reason) {
        return started(0)
                .asked(asked)
                .output(tokens, TokenSource.USAGE)
                .finish(reason)
                .completed();
    }

    private static Optional<ShortAnswers> of(RequestRecord... completed) {
        return of(List.of(completed));
    }

    /** With so many answers of full length. */
    private static Optional<ShortAnswers> of(RequestRecord request, int others) {
        List<RequestRecord> all = new ArrayList<>(Collections.nCopies(others, answer(20, 20, "length")));
        all.add(request);
        return of(all);
    }

    private static Optional<ShortAnswers> of(List<RequestRecord> completed) {
        ShortAnswersFold fold = new ShortAnswersFold();
        completed.forEach(fold::add);
        return fold.answers();
    }
}
