package io.llmloadtest.server.target;

import io.llmloadtest.app.CannotStartException;
import io.llmloadtest.app.LoadTest;
import io.llmloadtest.app.Preparation;
import io.llmloadtest.app.Secret;
import io.llmloadtest.core.event.RunListener;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.MetricsSource;
import io.llmloadtest.core.plan.Observing;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.engine.level.StopSignal;
import io.llmloadtest.server.guard.TargetRules;
import java.net.URI;
import java.util.Optional;

/**
 * Looks once more at the addresses that a run is going to call when its turn has come: a name may lead elsewhere by then.
 */
public record GuardedLoadTest(LoadTest test, TargetRules rules) implements LoadTest {
    @Override
    public RunResult run(TestPlan plan, Secret key, Preparation preparation, RunListener listener, StopSignal stop)
            throws CannotStartException {
        Target target = plan.target();
        require("server's address", "server_url", target.baseUrl());
        if (target.proxy().isPresent()) {
            require("proxy's address", "proxy", target.proxy().get());
        }
        if (target.metrics() instanceof MetricsSource.At(URI page)) {
            require("address of the metrics", "metrics_url", page);
        }
        for (URI page : plan.observing().stream().flatMap(Observing::urls).toList()) {
            require("address of a metrics page", "metrics_urls", page);
        }
        return test.run(plan, key, preparation, listener, stop);
    }

    private void require(String what, String field, URI url) throws CannotStartException {
        Optional<String> refusal = rules.refusal(url);
        if (refusal.isPresent()) {
            throw new CannotStartException("The %s %s, so it is not asked.".formatted(what, refusal.get()), field);
        }
    }
}
