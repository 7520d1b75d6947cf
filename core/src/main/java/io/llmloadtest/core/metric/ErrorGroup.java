package io.llmloadtest.core.metric;

import io.llmloadtest.core.record.FailureKind;
import java.util.List;

/**
 * Failures of one kind: how many, the message that most of them had, and when they came.
 *
 * @param bursts in the order of time, of many the largest; empty where nobody noted the time
 */
public record ErrorGroup(FailureKind kind, long count, String example, List<ErrorBurst> bursts) {
    public ErrorGroup {
        bursts = List.copyOf(bursts);
    }

    public ErrorGroup(FailureKind kind, long count, String example) {
        this(kind, count, example, List.of());
    }

    /** Whether {@code bursts} has every one of the failures. */
    public boolean allInBursts() {
        return bursts.stream().mapToLong(ErrorBurst::count).sum() == count;
    }

    ErrorGroup with(List<ErrorBurst> found) {
        return new ErrorGroup(kind, count, example, found);
    }
}
