package io.llmloadtest.app.preflight;

import io.llmloadtest.core.plan.Credential;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.Sampling;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.plan.Timeouts;
import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.plan.Workload;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans that differ in what a preflight looks at. */
final class Plans {
    private Plans() {}

    static TestPlan forModel(String model) {
        return plan(model, new Credential.None());
    }

    static TestPlan plan(String model, Credential credential) {
        return plan(model, "openai-chat", credential, Sampling.SERVER_DEFAULTS);
    }

    static TestPlan with(String protocol, Sampling sampling) {
        return plan("m", protocol, new Credential.None(), sampling);
    }

    private static TestPlan plan(String model, String protocol, Credential credential, Sampling sampling) {
        return new TestPlan(
                new Target(
                        URI.create("http://server:8000"),
                        model,
                        protocol,
                        credential,
                        Map.of(),
                        Target.Tls.VERIFIED,
                        Optional.empty()),
                new Workload.Synthetic(TokenLength.fixed(10), TokenLength.fixed(100), 0),
                List.of(new Level(new LoadShape.Concurrency(1), new StopRule.Requests(10))),
                3,
                true,
                sampling,
                Slo.NONE,
                Timeouts.DEFAULT,
                TestPlan.Connections.SHARED,
                TestPlan.Stamps.AUTO,
                Duration.ofSeconds(5),
                1);
    }
}
