package io.llmloadtest.server.target;

import io.llmloadtest.app.CannotStartException;
import io.llmloadtest.app.LoadTest;
import io.llmloadtest.app.Preparation;
import io.llmloadtest.app.Secret;
import io.llmloadtest.core.event.RunListener;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.engine.StopSignal;
import io.llmloadtest.server.guard.TargetRules;
import java.util.Optional;

/** Looks at the target once more when its run's turn has come: a name may lead elsewhere by then. */
public record GuardedLoadTest(LoadTest test, TargetRules rules) implements LoadTest {
    @Override
    public RunResult run(TestPlan plan, Secret key, Preparation preparation, RunListener listener, StopSignal stop)
            throws CannotStartException {
        Optional<String> refusal = rules.refusal(plan.target().baseUrl());
        if (refusal.isPresent()) {
            throw new CannotStartException("The server's address " + refusal.get() + ", so it is not asked.");
        }
        return test.run(plan, key, preparation, listener, stop);
    }
}
