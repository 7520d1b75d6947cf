package io.llmloadtest.core.event;

import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.record.RequestRecord;
import java.util.List;

/** What happens in a run, in order. Live view, progress, storage and replay listen to these alone. */
public sealed interface RunEvent {

    /** The run exists. */
    record Declared(String runId, TestPlan plan) implements RunEvent {}

    /** The probe request is done; findings are about the server. */
    record Preflighted(List<Finding> findings) implements RunEvent {
        public Preflighted {
            findings = List.copyOf(findings);
        }
    }

    /** Warm-up requests are on their way. */
    record WarmupStarted(int requests) implements RunEvent {}

    /** The client plays against a server whose truth is known, until its stamps are steady. */
    record RehearsalStarted(int streams) implements RunEvent {}

    record Rehearsed(ErrorBar errorBar) implements RunEvent {}

    record LevelStarted(int level) implements RunEvent {}

    /** A request has ended, within the last second or two; every request of a run comes in exactly one event. */
    record Recorded(RequestRecord request) implements RunEvent {}

    record Ticked(Tick tick) implements RunEvent {}

    /** Something a person should know, such as that the run is being stopped. */
    record Notice(String text) implements RunEvent {}

    record LevelFinished(LevelResult result) implements RunEvent {}

    /** The last event of every run. */
    record Finished(RunResult result) implements RunEvent {}
}
