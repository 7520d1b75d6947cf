package io.llmloadtest.engine.level;

import io.llmloadtest.core.metric.Precision;
import io.llmloadtest.core.record.NotStarted;
import io.llmloadtest.core.session.SessionCount;
import java.util.List;
import java.util.Optional;

/**
 * What a level left behind beside its records, which a {@link LevelListener} has heard. What a machine limits is told
 * machine by machine: a mean of two healths would hide the ill one.
 *
 * @param originNanos the level's start on the scale of {@link System#nanoTime}, which all stamps count from
 * @param nodes the machines that shared it, this one first
 * @param precision how a level with a precision goal ended; empty for any other
 */
public record MeasuredLevel(long originNanos, List<NodeReport> nodes, Optional<Precision> precision) {
    public MeasuredLevel {
        nodes = List.copyOf(nodes);
    }

    /** Of this machine. */
    public NodeReport here() {
        return nodes.getFirst();
    }

    /** Arrivals that never became a record. */
    public NotStarted notStarted() {
        return NotStarted.all(nodes.stream().map(NodeReport::notStarted).toList());
    }

    /** How sessions ended. */
    public SessionCount sessions() {
        return nodes.stream().map(NodeReport::sessions).reduce(SessionCount.NONE, SessionCount::plus);
    }
}
