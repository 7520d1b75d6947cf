package io.llmloadtest.cli.plan;

import io.llmloadtest.app.Preparation;
import io.llmloadtest.app.Secret;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.store.Labels;
import java.util.List;
import java.util.OptionalInt;

/**
 * All that the flags decide about a run.
 *
 * @param unused sentences on what was given and isn't used
 * @param loops event loops at most; empty leaves it to the engine
 */
public record PlannedRun(
        TestPlan plan,
        Secret key,
        Preparation preparation,
        Labels labels,
        List<String> unused,
        OptionalInt loops,
        boolean allowInvalid) {
    public PlannedRun {
        unused = List.copyOf(unused);
    }
}
