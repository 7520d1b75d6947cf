package io.llmloadtest.server.run;

import io.javalin.http.Context;
import io.llmloadtest.app.runs.RunQueue;
import io.llmloadtest.app.runs.StoredRuns;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.store.RunPage;
import io.llmloadtest.core.store.RunQuery;
import io.llmloadtest.core.store.RunStore;
import io.llmloadtest.core.store.StoredRun;
import io.llmloadtest.server.http.ProblemException;
import io.llmloadtest.server.live.Broadcasts;
import io.llmloadtest.server.wire.RunStatus;

/** All that the endpoints know of runs: those that are kept, those that wait, those that go on. */
public record Runs(StoredRuns stored, RunQueue queue, Broadcasts live) {

    RunStore store() {
        return stored.store();
    }

    RunPage list(RunQuery query) {
        return stored.list(query);
    }

    /** The run that the path names, or a problem. */
    StoredRun named(Context context) {
        return found(context.pathParam("run_id"));
    }

    StoredRun found(String runId) {
        return store().find(runId).orElseThrow(() -> ProblemException.unknownRun(runId));
    }

    RunStatus status(StoredRun run) {
        String runId = run.summary().runId();
        return RunStatus.of(run, queue.place(runId), live.progress(runId));
    }

    /** Its figures; of a run that was interrupted also those of the level in which it was. */
    RunResult result(StoredRun run) {
        return stored.result(run.summary().runId());
    }
}
