package io.llmloadtest.engine.level;

import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.Sampling;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.plan.Timeouts;
import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.plan.Workload;
import io.llmloadtest.engine.Targets;
import java.time.Duration;
import java.util.List;

/** Levels of a plan that asks for little. */
final class Levels {
    private static final Duration LONG = Duration.ofSeconds(20);

    private Levels() {}

    /** So many users, so many requests. */
    static Level closed(int users, int requests) {
        return new Level(new LoadShape.Concurrency(users), new StopRule.Requests(requests));
    }

    static TestPlan plan(String url, Level level) {
        return new TestPlan(
                Targets.at(url),
                new Workload.Synthetic(TokenLength.fixed(4), TokenLength.fixed(4), 0),
                List.of(level),
                0,
                true,
                Sampling.SERVER_DEFAULTS,
                Slo.NONE,
                new Timeouts(LONG, LONG, LONG, LONG),
                TestPlan.Connections.SHARED,
                TestPlan.Stamps.AUTO,
                LONG,
                1);
    }
}
