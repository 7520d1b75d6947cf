package io.llmloadtest.core.metric;

import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.plan.TestPlan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run and all that it amounts to. Its records are a stream of their own: many may have come, and none is kept here.
 *
 * @param runId a UUID
 * @param completedAt when it ended; of a running one, how far the figures reach
 * @param levels those that were run, which are fewer than the plan's when the run was cut short
 * @param errorBar of the time stamps, by a rehearsal before the first level; empty without one
 */
public record RunResult(
        String runId,
        TestPlan plan,
        Status status,
        Instant startedAt,
        Instant completedAt,
        List<LevelResult> levels,
        Optional<ErrorBar> errorBar,
        Verdict verdict) {
    public RunResult {
        levels = List.copyOf(levels);
    }

    /** The verdict's; empty when no level measured anything that could be trusted or not. */
    public Optional<Verdict.Grade> grade() {
        boolean measured = levels.stream().anyMatch(level -> level.completed() > 0);
        return levels.isEmpty() ? Optional.empty() : verdict.gradeOf(measured);
    }

    /** How far the run has come, and how it ended. */
    public enum Status {
        /** Waits for its turn. */
        PENDING,
        RUNNING,
        COMPLETED,
        /** Every request failed, or the run could not go on. */
        FAILED,
        /** Ended by the user; what was recorded stays. */
        CANCELLED,
        /** Its process died; what was recorded stays. */
        INTERRUPTED
    }
}
