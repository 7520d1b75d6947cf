package io.llmloadtest.server.run;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.llmloadtest.server.http.Json;
import io.llmloadtest.server.http.Replies;

/** {@code GET /benchmark/run/{run_id}}: state alone. */
public record GetStatus(Runs runs) implements Handler {
    @Override
    public void handle(Context context) {
        Replies.polled(context, Json.bytes(runs.status(runs.named(context))));
    }
}
