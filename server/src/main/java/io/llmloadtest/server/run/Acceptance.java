package io.llmloadtest.server.run;

import io.javalin.http.Context;
import io.llmloadtest.app.runs.Admission;
import io.llmloadtest.server.http.ProblemException;
import io.llmloadtest.server.http.Replies;
import java.util.List;

/** The answer to whoever has asked for a run. */
public final class Acceptance {
    private static final long RETRY_SECONDS = 30;

    private Acceptance() {}

    record Accepted(String runId, String status, int queuePosition, List<String> warnings) {}

    /** Says where the run is, or a problem why there is none. */
    public static void reply(Context context, Admission admission, List<String> warnings) {
        switch (admission) {
            case Admission.Accepted(String runId, int place) -> {
                context.header("Location", "/api/v1/benchmark/" + runId);
                Replies.json(context, 202, new Accepted(runId, "started", place, warnings));
            }
            case Admission.Full(int waiting) ->
                throw ProblemException.tooMany(
                        waiting + " runs wait already; cancel some, or try again later.", RETRY_SECONDS);
            case Admission.Closed ignored ->
                throw ProblemException.unavailable("This server is shutting down and takes no more runs.");
        }
    }
}
