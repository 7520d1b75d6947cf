package io.llmloadtest.server.run;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.llmloadtest.core.store.StoredRun;
import io.llmloadtest.server.http.Json;
import io.llmloadtest.server.http.Replies;
import io.llmloadtest.server.wire.ResultTree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /benchmark/{run_id}}: state, plan and result. */
public record GetRun(Runs runs) implements Handler {
    @Override
    public void handle(Context context) {
        StoredRun run = runs.named(context);
        ObjectNode body = Json.MAPPER.valueToTree(runs.status(run));
        JsonNode result = ResultTree.of(runs.result(run));
        body.set("config", result.path("config"));
        body.set("result", result.path("results").isEmpty() ? Json.MAPPER.nullNode() : result);
        Replies.polled(context, Json.bytes(body));
    }
}
