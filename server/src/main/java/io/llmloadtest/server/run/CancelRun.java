package io.llmloadtest.server.run;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.llmloadtest.core.store.StoredRun;
import io.llmloadtest.server.http.ProblemException;
import io.llmloadtest.server.http.Replies;
import io.llmloadtest.server.wire.RunStatus;

/** {@code POST /benchmark/{run_id}/cancel}. */
public record CancelRun(Runs runs) implements Handler {
    record Stopping(String runId, String status) {}

    @Override
    public void handle(Context context) {
        StoredRun run = runs.named(context);
        String runId = run.summary().runId();
        if (!runs.queue().cancel(runId)) {
            throw refusal(runs.found(runId));
        }
        Replies.json(context, 202, new Stopping(runId, "stopping"));
    }

    private static ProblemException refusal(StoredRun run) {
        return ProblemException.conflict(
                run.summary().running()
                        ? "The run belongs to another process; stop it there."
                        : "The run is over: it is "
                                + RunStatus.name(run.summary().status()) + ".");
    }
}
