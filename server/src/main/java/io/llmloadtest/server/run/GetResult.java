package io.llmloadtest.server.run;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.llmloadtest.core.store.StoredRun;
import io.llmloadtest.server.http.Replies;
import io.llmloadtest.server.wire.ResultTree;

/** {@code GET /benchmark/result/{run_id}}: the result alone; the state while there is none. */
public record GetResult(Runs runs) implements Handler {
    @Override
    public void handle(Context context) {
        StoredRun run = runs.named(context);
        if (run.summary().running()) {
            Replies.json(context, 202, runs.status(run));
        } else {
            Replies.polled(context, ResultTree.bytes(runs.result(run)));
        }
    }
}
