package io.llmloadtest.engine.record;

import io.llmloadtest.core.record.StampSource;

/**
 * A level as one loop carries it: what all records of the loop share.
 *
 * @param level its index in the plan
 * @param originNanos the level's start on the clock of {@link System#nanoTime}, which stamps count from
 */
public record LoopLevel(int level, int node, int loop, StampSource stampSource, long originNanos) {}
