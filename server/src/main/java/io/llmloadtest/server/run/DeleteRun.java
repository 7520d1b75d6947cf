package io.llmloadtest.server.run;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.llmloadtest.core.store.StoredRun;
import io.llmloadtest.server.http.ProblemException;
import io.llmloadtest.server.http.Replies;

/** {@code DELETE /benchmark/{run_id}}. */
public record DeleteRun(Runs runs) implements Handler {
    record Deleted(String deleted) {}

    @Override
    public void handle(Context context) {
        String runId = runs.named(context).summary().runId();
        if (!runs.queue().cancelAndWait(runId)) {
            throw ProblemException.conflict("The run is stopping and hasn't ended yet; try again in a moment.");
        }
        StoredRun run = runs.found(runId);
        if (run.summary().running()) {
            throw ProblemException.conflict("The run belongs to another process; stop it there first.");
        }
        runs.stored().delete(run.summary());
        Replies.json(context, new Deleted(runId));
    }
}
