package io.llmloadtest.engine.level;

import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.engine.request.RequestFactory;
import java.time.Duration;

/**
 * One level to run.
 *
 * @param index in the plan; {@link io.llmloadtest.core.record.RequestRecord#WARMUP} for the warm-up
 * @param node which this machine is of those that share it, from 0
 * @param loops that share it, none of them without a user
 */
public record LevelTask(int index, Level level, TestPlan plan, RequestFactory requests, int node, int loops) {

    /** How long requests may go on after the last start; nothing cuts a warm-up short. */
    Duration drain() {
        return index == RequestRecord.WARMUP ? plan.timeouts().total() : plan.drain();
    }
}
