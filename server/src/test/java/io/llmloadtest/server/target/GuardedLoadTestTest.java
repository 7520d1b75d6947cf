package io.llmloadtest.server.target;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.app.CannotStartException;
import io.llmloadtest.app.Preparation;
import io.llmloadtest.app.Secret;
import io.llmloadtest.core.plan.Credential;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.MetricsSource;
import io.llmloadtest.core.plan.Sampling;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.plan.Timeouts;
import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.plan.Workload;
import io.llmloadtest.engine.level.StopSignal;
import io.llmloadtest.server.guard.TargetRules;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** When a run's turn has come, each name in its plan may lead elsewhere than at its acceptance. */
class GuardedLoadTestTest {
    private static final URI METADATA = URI.create("http://169.254.169.254:80/");
    private static final URI HARMLESS = URI.create("http://127.0.0.1:8000");

    private static void assertNotAsked(String what, URI server, Optional<URI> proxy, MetricsSource metrics) {
        var guarded = new GuardedLoadTest(
                (plan, key, preparation, listener, stop) -> {
                    throw new AssertionError("was asked");
                },
                TargetRules.of(List.of()));

        assertThatThrownBy(() -> guarded.run(
                        plan(server, proxy, metrics), Secret.NONE, Preparation.ALL, event -> {}, new StopSignal()))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining(what);
    }

    private static TestPlan plan(URI server, Optional<URI> proxy, MetricsSource metrics) {
        return new TestPlan(
                new Target(
                        server,
                        "m",
                        "openai-chat",
                        new Credential.None(),
                        Map.of(),
                        Target.Tls.VERIFIED,
                        proxy,
                        metrics),
                new Workload.Synthetic(TokenLength.fixed(8), TokenLength.fixed(8), 0),
                List.of(new Level(new LoadShape.Concurrency(1), new StopRule.Requests(1))),
                0,
                true,
                new Sampling(OptionalDouble.empty(), OptionalDouble.empty(), true),
                Slo.NONE,
                Timeouts.DEFAULT,
                TestPlan.Connections.SHARED,
                TestPlan.Stamps.AUTO,
                Duration.ZERO,
                1);
    }

    @Test
    void a_server_is_looked_at_again() {
        assertNotAsked("server's address", METADATA, Optional.empty(), new MetricsSource.Usual());
    }

    @Test
    void so_is_the_proxy() {
        assertNotAsked("proxy's address", HARMLESS, Optional.of(METADATA), new MetricsSource.Usual());
    }

    @Test
    void so_is_the_page_of_the_metrics() {
        assertNotAsked("address of the metrics", HARMLESS, Optional.empty(), new MetricsSource.At(METADATA));
    }
}
