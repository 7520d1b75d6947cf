package io.llmloadtest.server.run;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.llmloadtest.core.metric.Goodput;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.store.StoredRun;
import io.llmloadtest.server.http.Body;
import io.llmloadtest.server.http.Fields;
import io.llmloadtest.server.http.Replies;
import io.llmloadtest.server.request.SloReader;
import io.llmloadtest.server.wire.GoodputView;
import io.llmloadtest.server.wire.Load;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code POST /benchmark/{run_id}/goodput}: another SLO, tried on what was measured. */
public record RecountGoodput(Runs runs) implements Handler {
    record Recount(String runId, List<LevelGoodput> levels) {}

    record LevelGoodput(int level, Load load, GoodputView goodput) {}

    @Override
    public void handle(Context context) {
        StoredRun run = runs.named(context);
        Problems problems = new Problems();
        Fields body = Body.fields(context, problems);
        Slo slo = SloReader.required(body).withTarget(run.plan().slo().targetPercent());
        body.refuseUnknown();
        problems.throwIfAny();
        String runId = run.summary().runId();
        Map<Integer, Goodput> byLevel = new TreeMap<>(runs.store().goodput(runId, slo));
        List<LevelGoodput> levels = byLevel.entrySet().stream()
                .map(level -> new LevelGoodput(
                        level.getKey(),
                        Load.of(run.plan().levels().get(level.getKey()).shape()),
                        GoodputView.of(level.getValue(), slo)))
                .toList();
        Replies.json(context, new Recount(runId, levels));
    }
}
