package io.llmloadtest.core.store;

import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.TestPlan;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A run without its records, which may be many: {@link RunStore#requests} has those.
 *
 * @param plan as it was run, without secrets: of a header's value and a proxy's user nothing is kept
 * @param levels those that have finished, in order
 * @param errorBar of the time stamps; empty without a rehearsal
 * @param verdict empty before the run has finished, and for good when it was interrupted
 */
public record StoredRun(
        RunSummary summary,
        TestPlan plan,
        Instant startedAt,
        List<LevelResult> levels,
        Optional<ErrorBar> errorBar,
        Optional<Verdict> verdict) {
    public StoredRun {
        levels = List.copyOf(levels);
    }

    /** The same run with further levels. */
    public StoredRun with(List<LevelResult> further) {
        List<LevelResult> all = Stream.concat(levels.stream(), further.stream())
                .sorted(Comparator.comparingInt(LevelResult::index))
                .toList();
        return new StoredRun(summary, plan, startedAt, all, errorBar, verdict);
    }

    /**
     * The run as reports take it, with no records.
     *
     * @param judged its verdict where it has none of its own
     * @param now how far it has come while it runs
     */
    public RunResult result(Verdict judged, Instant now) {
        return new RunResult(
                summary.runId(),
                plan,
                summary.status(),
                startedAt,
                summary.endedAt().orElse(now),
                levels,
                errorBar,
                verdict.orElse(judged));
    }
}
