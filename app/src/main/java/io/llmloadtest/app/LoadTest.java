package io.llmloadtest.app;

import io.llmloadtest.core.event.RunListener;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.engine.level.StopSignal;

/** Runs a plan from its preflight to its result. */
public interface LoadTest {
    /**
     * Blocks until the run has ended, one way or the other.
     *
     * @param key the target's key, used for this run only
     * @param listener hears the run's events, on a thread that carries no load
     * @throws CannotStartException when every request would fail; nothing was measured then
     */
    RunResult run(TestPlan plan, Secret key, Preparation preparation, RunListener listener, StopSignal stop)
            throws CannotStartException;
}
