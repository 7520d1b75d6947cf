package io.llmloadtest.server.run;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.llmloadtest.core.field.FieldType;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.plan.Sentence;
import io.llmloadtest.core.store.StoredRun;
import io.llmloadtest.server.http.Body;
import io.llmloadtest.server.http.Fields;
import io.llmloadtest.server.http.Replies;
import io.llmloadtest.server.wire.ResultTree;
import io.llmloadtest.server.wire.RunStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** {@code POST /benchmark/compare}: two to five runs side by side. */
public record CompareRuns(Runs runs) implements Handler {
    private static final int MOST = 5;
    private static final FieldType<List<String>> IDS = new FieldType.Several<>(
            new FieldType.Text(100, "[A-Za-z0-9][A-Za-z0-9._-]{0,99}", "a list of run ids"), 0, MOST);

    record Comparison(List<Compared> runs, List<LoadRow> loads) {}

    record Compared(RunStatus run, JsonNode summary) {}

    /** One load, with the level of each run that has it. */
    record LoadRow(JsonNode load, List<Optional<JsonNode>> levels) {}

    @Override
    public void handle(Context context) {
        List<StoredRun> chosen = ids(context).stream().map(runs::found).toList();
        List<JsonNode> results =
                chosen.stream().map(runs::result).map(ResultTree::of).toList();
        List<Compared> compared = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            compared.add(new Compared(runs.status(chosen.get(i)), results.get(i).path("summary")));
        }
        Replies.json(context, new Comparison(compared, loads(results)));
    }

    private static List<String> ids(Context context) {
        Problems problems = new Problems();
        Fields body = Body.fields(context, problems);
        List<String> ids = body.texts("run_ids")
                .flatMap(given -> body.within(IDS, "run_ids", given))
                .orElse(List.of());
        if (!body.has("run_ids")) {
            body.wrong("run_ids", "is missing", "give two to five", Sentence.of("runs-to-compare"));
        } else if (ids.size() < 2) {
            body.wrong("run_ids", "must name two to five runs", "", Sentence.of("runs-to-compare"));
        } else if (new HashSet<>(ids).size() < ids.size()) {
            body.wrong("run_ids", "must not name a run twice", "", Sentence.of("run-named-twice"));
        }
        body.refuseUnknown();
        problems.throwIfAny();
        return ids;
    }

    private static List<LoadRow> loads(List<JsonNode> results) {
        Set<JsonNode> loads = new LinkedHashSet<>();
        results.forEach(result -> result.path("results").forEach(level -> loads.add(level.path("load"))));
        return loads.stream()
                .map(load -> new LoadRow(
                        load,
                        results.stream().map(result -> level(result, load)).toList()))
                .toList();
    }

    private static Optional<JsonNode> level(JsonNode result, JsonNode load) {
        return StreamSupport.stream(result.path("results").spliterator(), false)
                .filter(level -> level.path("load").equals(load))
                .findFirst();
    }
}
