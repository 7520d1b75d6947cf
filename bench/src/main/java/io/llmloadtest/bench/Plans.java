package io.llmloadtest.bench;

import io.llmloadtest.core.plan.Credential;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.MetricsSource;
import io.llmloadtest.core.plan.Sampling;
import io.llmloadtest.core.plan.Slo;
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

/** What all plans of the benchmarks have in common. */
final class Plans {
    private Plans() {}

    /** Against a server that has nothing but an endpoint for chats, and so no counters to read. */
    static TestPlan against(
            URI server, int promptTokens, int tokens, List<Level> levels, int warmupRequests, TestPlan.Stamps stamps) {
        return new TestPlan(
                new Target(
                        server,
                        "m",
                        "openai-chat",
                        new Credential.None(),
                        Map.of(),
                        Target.Tls.VERIFIED,
                        Optional.empty(),
                        new MetricsSource.Off()),
                new Workload.Synthetic(TokenLength.fixed(promptTokens), TokenLength.fixed(tokens), 0),
                levels,
                warmupRequests,
                true,
                Sampling.SERVER_DEFAULTS,
                Slo.NONE,
                Timeouts.DEFAULT,
                TestPlan.Connections.SHARED,
                stamps,
                Duration.ofMinutes(2),
                1);
    }
}
