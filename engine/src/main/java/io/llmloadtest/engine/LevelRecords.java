package io.llmloadtest.engine;

import io.llmloadtest.core.health.ClientHealth;
import io.llmloadtest.core.record.RequestRecord;
import java.util.List;

/**
 * What a level left behind.
 *
 * @param originNanos the level's start on the scale of {@link System#nanoTime}, which all stamps count from
 * @param records in the order in which their loops ended them
 * @param connections open at once at most
 */
public record LevelRecords(long originNanos, List<RequestRecord> records, ClientHealth health, int connections) {}
