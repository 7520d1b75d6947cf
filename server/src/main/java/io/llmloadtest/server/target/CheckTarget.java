package io.llmloadtest.server.target;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.llmloadtest.app.CannotStartException;
import io.llmloadtest.app.EndpointCheck;
import io.llmloadtest.app.preflight.PreflightReport;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.plan.Sentence;
import io.llmloadtest.server.guard.CallLimit;
import io.llmloadtest.server.http.Body;
import io.llmloadtest.server.http.Replies;
import io.llmloadtest.server.request.RequestedRun;
import io.llmloadtest.server.request.RunReader;
import io.llmloadtest.server.wire.FindingView;
import java.util.List;
import java.util.Optional;

/** {@code POST /benchmark/preflight}. */
public record CheckTarget(EndpointCheck check, RunReader reader, CallLimit limit) implements Handler {
    record Checked(
            boolean ok,
            Optional<String> model,
            Optional<String> error,
            Optional<Sentence> sentence,
            List<String> fields,
            List<FindingView> findings,
            List<String> warnings) {}

    @Override
    public void handle(Context context) {
        RequestedRun asked = reader.read(Body.withFiles(context, new Problems()));
        limit.take();
        Replies.json(context, checked(asked));
    }

    private Checked checked(RequestedRun asked) {
        try {
            PreflightReport report = check.check(asked.plan(), asked.key());
            return new Checked(
                    true,
                    Optional.of(report.plan().target().model()),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    FindingView.of(report.findings()),
                    asked.warnings());
        } catch (CannotStartException unfit) {
            return new Checked(
                    false,
                    Optional.empty(),
                    Optional.ofNullable(unfit.getMessage()),
                    unfit.sentence(),
                    unfit.fields(),
                    List.of(),
                    asked.warnings());
        }
    }
}
