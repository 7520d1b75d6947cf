package io.llmloadtest.app.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.health.ClientHealth;
import io.llmloadtest.core.health.LagSummary;
import io.llmloadtest.core.health.Pauses;
import io.llmloadtest.core.record.NotStarted;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.core.session.SessionCount;
import io.llmloadtest.engine.level.MeasuredLevel;
import io.llmloadtest.engine.level.NodeReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StampErrorsTest {
    private static final long ORIGIN = 5_000_000_000L;
    private static final ClientHealth HEALTH = new ClientHealth(
            StampSource.KERNEL,
            LagSummary.NONE,
            LagSummary.NONE,
            LagSummary.NONE,
            LagSummary.NONE,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            2,
            0,
            0,
            Pauses.NONE);

    private static Take take(RequestRecord... records) {
        return new Take(
                new MeasuredLevel(
                        ORIGIN,
                        List.of(new NodeReport(0, NotStarted.NONE, SessionCount.NONE, HEALTH, 1)),
                        Optional.empty()),
                List.of(records));
    }

    private static StampErrors errors(Map<Long, long[]> truth, RequestRecord... records) {
        return StampErrors.of(take(records), request -> Optional.ofNullable(truth.get(request.number())));
    }

    private static long atMillis(double millis) {
        return ORIGIN + Math.round(millis * 1e6);
    }

    @Test
    void the_error_of_a_token_is_its_stamp_minus_the_moment_of_its_writing() {
        StampErrors errors =
                errors(Map.of(0L, new long[] {atMillis(99.5), atMillis(139)}), Answers.completed(0, 100, 140));
        assertThat(errors.count()).isEqualTo(2);
        assertThat(errors.millis(0.5)).isEqualTo(0.5);
        assertThat(errors.millis(1)).isEqualTo(1);
    }

    @Test
    void requests_that_were_not_completed_or_have_another_number_of_tokens_tell_nothing() {
        StampErrors errors = errors(
                Map.of(0L, new long[] {atMillis(99)}, 1L, new long[] {atMillis(99)}),
                Answers.cancelled(0, 100),
                Answers.completed(1, 100, 140),
                Answers.completed(2, 100));
        assertThat(errors.count()).isZero();
        assertThat(errors.millis(0.99)).isZero();
    }

    @Test
    void only_tokens_that_count_are_compared() {
        StampErrors errors = StampErrors.of(
                take(Answers.completed(0, 100, 140)),
                request -> Optional.of(new long[] {atMillis(90), atMillis(139)}),
                writtenNanos -> writtenNanos > atMillis(100));
        assertThat(errors.count()).isEqualTo(1);
        assertThat(errors.millis(1)).isEqualTo(1);
    }
}
