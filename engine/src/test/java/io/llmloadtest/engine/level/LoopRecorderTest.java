package io.llmloadtest.engine.level;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.engine.record.Exchanges;
import io.llmloadtest.engine.record.LoopLevel;
import org.junit.jupiter.api.Test;

/** A second of a loop. */
class LoopRecorderTest {
    private static final long MILLI = 1_000_000;

    private final LoopRecorder recorder = new LoopRecorder();

    private static RequestRecord ended(Outcome outcome) {
        return Exchanges.of(new LoopLevel(0, 0, 0, StampSource.USER, 0), 0).record(outcome, 0);
    }

    @Test
    void each_end_counts_as_what_it_was_and_leaves_the_flight() {
        for (int i = 0; i < 5; i++) {
            recorder.started();
        }
        recorder.ended(ended(new Outcome.Completed("stop")));
        recorder.ended(ended(new Outcome.Failed(FailureKind.CONNECT, 0, "no")));
        recorder.ended(ended(new Outcome.Failed(FailureKind.CONNECT, 0, "no")));
        recorder.ended(ended(new Outcome.Cancelled()));
        assertThat(recorder.inFlight()).isEqualTo(1);
        assertThat(recorder.ended()).isEqualTo(4);

        ShareTick tick = recorder.tick(3, false);
        assertThat(tick.second()).isEqualTo(3);
        assertThat(tick.started()).isEqualTo(5);
        assertThat(tick.completed()).isEqualTo(1);
        assertThat(tick.failed()).isEqualTo(2);
        assertThat(tick.cancelled()).isEqualTo(1);
        assertThat(tick.inFlight()).isEqualTo(1);
        assertThat(tick.records()).hasSize(4);
        assertThat(tick.e2eMicros().getTotalCount()).isEqualTo(1);
    }

    @Test
    void the_next_second_begins_empty_but_for_what_is_in_flight() {
        recorder.started();
        recorder.firstToken(20 * MILLI);
        recorder.tokenEvents(7);
        ShareTick first = recorder.tick(0, false);
        ShareTick next = recorder.tick(1, true);

        assertThat(first.tokenEvents()).isEqualTo(7);
        assertThat(first.ttftMicros().getTotalCount()).isEqualTo(1);
        assertThat(next.last()).isTrue();
        assertThat(next.started()).isZero();
        assertThat(next.tokenEvents()).isZero();
        assertThat(next.inFlight()).isEqualTo(1);
        assertThat(next.ttftMicros().getTotalCount()).isZero();
        assertThat(next.records()).isEmpty();
    }

    @Test
    void a_gap_is_shared_by_the_tokens_that_came_after_it_together() {
        recorder.gap(30 * MILLI, 3);
        ShareTick tick = recorder.tick(0, false);
        assertThat(tick.itlMicros().getTotalCount()).isEqualTo(3);
        assertThat(tick.itlMicros().getMaxValue()).isBetween(10_000L, 10_010L);
    }
}
