package io.llmloadtest.app.demo;

import io.llmloadtest.core.plan.Credential;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.Observing;
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
import java.util.stream.IntStream;

/** Three levels, from an idle server to a busy one, in half a minute. */
final class DemoPlan {
    private static final int[] USERS = {1, 8, 64};
    private static final Duration LEVEL = Duration.ofSeconds(9);
    private static final Slo SLO = new Slo(List.of(new Slo.Threshold("ttft", 250), new Slo.Threshold("tpot", 20)));

    private DemoPlan() {}

    static TestPlan against(URI server, String model) {
        return new TestPlan(
                        new Target(
                                server,
                                model,
                                "openai-chat",
                                new Credential.None(),
                                Map.of(),
                                Target.Tls.VERIFIED,
                                Optional.empty()),
                        new Workload.Synthetic(TokenLength.fixed(256), TokenLength.fixed(64), 0),
                        IntStream.of(USERS)
                                .mapToObj(users ->
                                        new Level(new LoadShape.Concurrency(users), new StopRule.Elapsed(LEVEL)))
                                .toList(),
                        3,
                        true,
                        Sampling.SERVER_DEFAULTS,
                        SLO,
                        Timeouts.DEFAULT,
                        TestPlan.Connections.SHARED,
                        TestPlan.Stamps.AUTO,
                        Duration.ofSeconds(10),
                        1)
                .observing(Optional.of(Observing.USUAL));
    }
}
