package io.llmloadtest.insight.check;

import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.plan.Workload;

/**
 * What requests asked of the server, as far as its answers are judged by it.
 *
 * @param streaming for answers token by token
 * @param promptLength whether prompts were made as long as the plan asks
 */
public record Asked(boolean streaming, FixedLength length, boolean promptLength) {
    /** By prompts of any length. */
    public Asked(boolean streaming, FixedLength length) {
        this(streaming, length, false);
    }

    /** By the requests of a run. */
    public static Asked of(TestPlan plan, FixedLength length) {
        return new Asked(plan.streaming(), length, plan.workload() instanceof Workload.Synthetic);
    }
}
