package io.llmloadtest.cli.plan;

import io.llmloadtest.app.Preparation;
import io.llmloadtest.app.Secret;
import io.llmloadtest.core.plan.TestPlan;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * All that the flags decide about a run.
 *
 * @param loops event loops at most; empty leaves it to the engine
 * @param goodputTarget percent of requests that have to meet the SLO on every level; empty for no such demand
 */
public record PlannedRun(
        TestPlan plan,
        Secret key,
        Preparation preparation,
        OptionalInt loops,
        OptionalDouble goodputTarget,
        boolean allowInvalid) {}
