package io.llmloadtest.engine;

import io.llmloadtest.core.health.ClientHealth;
import io.llmloadtest.core.metric.Precision;
import io.llmloadtest.core.record.NotStarted;
import io.llmloadtest.core.record.RequestRecord;
import java.util.List;
import java.util.Optional;

/**
 * What a level left behind.
 *
 * @param originNanos the level's start on the scale of {@link System#nanoTime}, which all stamps count from
 * @param records in the order in which their loops ended them
 * @param notStarted arrivals that never became one of them
 * @param connections open at once at most
 * @param precision how a level with a precision goal ended; empty for any other
 */
public record LevelRecords(
        long originNanos,
        List<RequestRecord> records,
        NotStarted notStarted,
        ClientHealth health,
        int connections,
        Optional<Precision> precision) {}
