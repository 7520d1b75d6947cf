package io.llmloadtest.server.run;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.llmloadtest.core.store.StoredRun;
import io.llmloadtest.server.http.Json;
import io.llmloadtest.server.http.Replies;
import io.llmloadtest.server.wire.RunTree;

/** {@code GET /benchmark/{run_id}}: state, plan and result. */
public record GetRun(Runs runs) implements Handler {
    @Override
    public void handle(Context context) {
        StoredRun run = runs.named(context);
        Replies.polled(context, Json.bytes(RunTree.of(runs.status(run), runs.result(run))));
    }
}
