package io.llmloadtest.bench;

import static io.llmloadtest.bench.Answers.nanos;
import static io.llmloadtest.bench.Answers.sentAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrueFiguresTest {
    private static final long ORIGIN = 7_000_000_000L;

    @Test
    void count_from_when_a_request_was_sent_to_when_its_tokens_were_written() {
        TrueFigures figures = TrueFigures.of(List.of(sentAt(5, 100, 140, 180)), List.of(nanos(ORIGIN, 100, 140, 180)));
        assertThat(figures.ttft().median()).isEqualTo(95);
        assertThat(figures.itl().median()).isEqualTo(40);
        assertThat(figures.e2e().median()).isEqualTo(175);
        assertThat(figures.serviceNanos()).isEqualTo(175e6);
    }

    @Test
    void late_stamps_are_no_part_of_them() {
        TrueFigures figures = TrueFigures.of(List.of(sentAt(0, 100, 170, 180)), List.of(nanos(ORIGIN, 100, 140, 180)));
        assertThat(figures.itl().max()).isEqualTo(40);
    }

    @Test
    void only_one_stamp_has_to_be_right_for_the_levels_begin_to_be_known() {
        TrueFigures figures = TrueFigures.of(
                List.of(sentAt(0, 190, 240), sentAt(0, 100, 150)),
                List.of(nanos(ORIGIN, 100, 140), nanos(ORIGIN, 100, 140)));
        assertThat(figures.ttft().max()).isEqualTo(100);
    }

    @Test
    void answers_that_broke_off_are_left_out() {
        List<long[]> truths = List.of(nanos(0, 1, 2), nanos(0, 1), nanos(0, 3, 4));
        assertThat(TrueFigures.whole(truths, 2)).containsExactly(nanos(0, 1, 2), nanos(0, 3, 4));
    }

    @Test
    void a_request_without_its_truth_is_refused() {
        assertThatThrownBy(() -> TrueFigures.of(List.of(sentAt(0, 100)), List.of()))
                .hasMessage("1 requests and the truth of 0");
        assertThatThrownBy(() -> TrueFigures.of(List.of(sentAt(0, 100)), List.of(nanos(ORIGIN, 100, 140))))
                .hasMessageStartingWith("2 tokens were written, but ");
    }
}
