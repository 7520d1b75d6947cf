package io.llmloadtest.app;

import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.event.RunListener;
import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.TestPlan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Runs that ended before their first request. They are told like any other, so that they are kept and seen. */
public final class Unstarted {
    /** Id of the finding that says why. */
    public static final String FINDING = "cannot-start";

    private Unstarted() {}

    /** The events of a run that could not start. */
    public static RunResult failed(String runId, TestPlan plan, String why, RunListener listener) {
        Finding finding = Finding.of(FINDING, Finding.Severity.INVALID)
                .saying("seen")
                .advising("advice")
                .with(Figure.text("why", why));
        return tell(runId, plan, RunResult.Status.FAILED, List.of(finding), listener);
    }

    /** The events of a run that was cancelled while it waited or was being prepared. */
    public static RunResult cancelled(String runId, TestPlan plan, RunListener listener) {
        return tell(runId, plan, RunResult.Status.CANCELLED, List.of(), listener);
    }

    private static RunResult tell(
            String runId, TestPlan plan, RunResult.Status status, List<Finding> findings, RunListener listener) {
        Instant now = Instant.now();
        RunResult result =
                new RunResult(runId, plan, status, now, now, List.of(), Optional.empty(), Verdict.of(findings));
        listener.on(new RunEvent.Declared(runId, plan));
        listener.on(new RunEvent.Finished(result));
        return result;
    }
}
