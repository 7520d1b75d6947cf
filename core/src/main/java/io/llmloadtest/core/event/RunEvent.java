package io.llmloadtest.core.event;

import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.observe.SourceReading;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.record.RequestRecord;
import java.util.List;

/** What happens in a run, in order. Live view, progress, storage and replay listen to these alone. */
public sealed interface RunEvent {

    /** The run exists. */
    record Declared(String runId, TestPlan plan) implements RunEvent {}

    /** The probe request is done; findings are about the server. */
    record Preflighted(List<Finding> findings) implements Progress {
        public Preflighted {
            findings = List.copyOf(findings);
        }
    }

    /** Warm-up requests are on their way. */
    record WarmupStarted(int requests) implements Progress {}

    /** The client plays against a server whose truth is known, until its stamps are steady. */
    record RehearsalStarted(int streams) implements Progress {}

    record Rehearsed(ErrorBar errorBar) implements Progress {}

    record LevelStarted(int level) implements Progress {}

    /** A request has ended, within the last second or two; every request of a run comes in exactly one event. */
    record Recorded(RequestRecord request) implements RunEvent {}

    record Ticked(Tick tick) implements Progress {}

    /** Somebody looked at the server's counters, at GPUs or at a machine; at most once a second for each of these. */
    record Observed(SourceReading reading) implements Progress {}

    /** Something a person should know, such as that the run is being stopped. */
    record Notice(String text) implements Progress {}

    record LevelFinished(LevelResult result) implements RunEvent {}

    /**
     * How a run gets on. A store keeps such an event as it is, by the name of its type in snake case, and no figure of the
     * run follows from it.
     */
    sealed interface Progress extends RunEvent {}

    /** The last event of every run. */
    record Finished(RunResult result) implements RunEvent {}
}
