package io.llmloadtest.engine;

import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.TestPlan;

/**
 * One level to run.
 *
 * @param index in the plan; {@link io.llmloadtest.core.record.RequestRecord#WARMUP} for the warm-up
 * @param loops that share it, none of them without a user
 */
record LevelTask(int index, Level level, TestPlan plan, RequestFactory requests, int loops) {}
