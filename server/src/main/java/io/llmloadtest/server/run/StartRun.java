package io.llmloadtest.server.run;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.llmloadtest.app.runs.Admission;
import io.llmloadtest.app.runs.Submission;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.server.guard.CallLimit;
import io.llmloadtest.server.http.Body;
import io.llmloadtest.server.http.ProblemException;
import io.llmloadtest.server.http.Replies;
import io.llmloadtest.server.request.RequestedRun;
import io.llmloadtest.server.request.RunReader;
import java.util.List;

/** {@code POST /benchmark/run}. */
public record StartRun(Runs runs, RunReader reader, CallLimit limit) implements Handler {
    private static final long RETRY_SECONDS = 30;

    record Accepted(String runId, String status, int queuePosition, List<String> warnings) {}

    @Override
    public void handle(Context context) {
        RequestedRun asked = reader.read(Body.withFiles(context, new Problems()));
        limit.take();
        Submission run = new Submission(asked.plan(), asked.key(), asked.labels(), asked.preparation());
        switch (runs.queue().submit(run)) {
            case Admission.Accepted(String runId, int place) -> {
                context.header("Location", "/api/v1/benchmark/" + runId);
                Replies.json(context, 202, new Accepted(runId, "started", place, asked.warnings()));
            }
            case Admission.Full(int waiting) ->
                throw ProblemException.tooMany(
                        waiting + " runs wait already; cancel some, or try again later.", RETRY_SECONDS);
            case Admission.Closed ignored ->
                throw ProblemException.unavailable("This server is shutting down and takes no more runs.");
        }
    }
}
