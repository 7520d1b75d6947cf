package io.llmloadtest.server.target;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.llmloadtest.app.EndpointCheck;
import io.llmloadtest.app.preflight.OfferedModels;
import io.llmloadtest.core.field.PlanValues;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.server.guard.CallLimit;
import io.llmloadtest.server.http.Body;
import io.llmloadtest.server.http.Fields;
import io.llmloadtest.server.http.Replies;
import io.llmloadtest.server.request.PlanJson;
import io.llmloadtest.server.request.TargetReader;
import java.util.List;
import java.util.Optional;

/** {@code POST /benchmark/models}: a body, because it may carry a key. */
public record ListModels(EndpointCheck check, TargetReader reader, CallLimit limit) implements Handler {
    record Models(List<OfferedModels.Offer> models, Optional<String> error) {}

    @Override
    public void handle(Context context) {
        Problems problems = new Problems();
        Fields body = Body.withFiles(context, problems);
        PlanValues values = PlanJson.ofServer(body);
        TargetReader.Key key = reader.key(values, problems);
        Optional<Target> target = reader.server(values, key, problems);
        body.refuseUnknown();
        problems.throwIfAny();
        limit.take();
        OfferedModels offered = check.models(target.orElseThrow(), key.secret());
        Replies.json(context, new Models(offered.models(), offered.problem()));
    }
}
