package io.llmloadtest.server.run;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.store.Labels;
import io.llmloadtest.core.store.StoredRun;
import io.llmloadtest.server.http.Body;
import io.llmloadtest.server.http.Fields;
import io.llmloadtest.server.http.Replies;
import io.llmloadtest.server.request.LabelReader;

/** {@code PATCH /benchmark/{run_id}}. */
public record LabelRun(Runs runs) implements Handler {
    @Override
    public void handle(Context context) {
        StoredRun run = runs.named(context);
        Problems problems = new Problems();
        Fields body = Body.fields(context, problems);
        Labels labels = LabelReader.changed(run.summary().labels(), body);
        problems.throwIfAny();
        runs.store().label(run.summary().runId(), labels);
        Replies.json(context, runs.status(runs.named(context)));
    }
}
