package io.llmloadtest.server.run;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.llmloadtest.app.runs.Submission;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.server.guard.CallLimit;
import io.llmloadtest.server.http.Body;
import io.llmloadtest.server.request.RequestedRun;
import io.llmloadtest.server.request.RunReader;

/** {@code POST /benchmark/run}. */
public record StartRun(Runs runs, RunReader reader, CallLimit limit) implements Handler {
    @Override
    public void handle(Context context) {
        RequestedRun asked = reader.read(Body.withFiles(context, new Problems()));
        limit.take();
        Submission run = new Submission(asked.plan(), asked.key(), asked.labels(), asked.preparation());
        Acceptance.reply(context, runs.queue().submit(run), asked.warnings());
    }
}
