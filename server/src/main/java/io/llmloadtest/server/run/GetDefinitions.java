package io.llmloadtest.server.run;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.llmloadtest.core.definition.DefinedLatencies;
import io.llmloadtest.core.definition.Definition;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.store.StoredRun;
import io.llmloadtest.server.http.ProblemException;
import io.llmloadtest.server.http.Replies;
import io.llmloadtest.server.wire.Load;
import io.llmloadtest.server.wire.ResultTree;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** {@code GET /benchmark/{run_id}/definitions}: the same requests, as other tools define their latencies. */
public record GetDefinitions(Runs runs) implements Handler {
    /** For more it takes longer than anybody waits for an answer. */
    private static final long MOST_TOKENS = 5_000_000;

    record Definitions(String runId, List<DefinedLevel> levels) {}

    record DefinedLevel(int level, Load load, JsonNode definitions) {}

    @Override
    public void handle(Context context) {
        StoredRun run = runs.named(context);
        String runId = run.summary().runId();
        if (run.summary().running()) {
            throw ProblemException.conflict("The run isn't over yet; ask then.");
        }
        long tokens =
                run.levels().stream().mapToLong(LevelResult::totalOutputTokens).sum();
        if (tokens > MOST_TOKENS) {
            throw ProblemException.conflict(
                    "The run has %,d tokens, too many to be gone through while a page waits; ask llm-loadtest runs show %s --definitions."
                            .formatted(tokens, runId));
        }
        DefinedLatencies defined = runs.stored().defined(runId, List.of(Definition.values()));
        Replies.json(context, new Definitions(runId, levels(runs.result(run), defined)));
    }

    private static List<DefinedLevel> levels(RunResult run, DefinedLatencies defined) {
        JsonNode results = ResultTree.defined(run, defined);
        return IntStream.range(0, run.levels().size())
                .mapToObj(i -> {
                    LevelResult level = run.levels().get(i);
                    return new DefinedLevel(
                            level.index(),
                            Load.of(level.level().shape()),
                            results.path(i).path("definitions"));
                })
                .toList();
    }
}
