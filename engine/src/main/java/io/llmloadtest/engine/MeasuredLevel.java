package io.llmloadtest.engine;

import io.llmloadtest.core.health.ClientHealth;
import io.llmloadtest.core.metric.Precision;
import io.llmloadtest.core.record.NotStarted;
import io.llmloadtest.core.session.SessionCount;
import java.util.Optional;

/**
 * What a level left behind beside its records, which a {@link LevelListener} has heard.
 *
 * @param originNanos the level's start on the scale of {@link System#nanoTime}, which all stamps count from
 * @param notStarted arrivals that never became a record
 * @param sessions how they ended
 * @param connections open at once at most
 * @param precision how a level with a precision goal ended; empty for any other
 */
public record MeasuredLevel(
        long originNanos,
        NotStarted notStarted,
        SessionCount sessions,
        ClientHealth health,
        int connections,
        Optional<Precision> precision) {}
