package io.llmloadtest.core.store;

import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.metric.RunResult;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A run as a list shows it.
 *
 * @param protocol id of the wire protocol
 * @param createdAt when it was declared
 * @param startedAt when its turn came; empty while it waits
 * @param endedAt empty while it runs; of an interrupted run, when its last event was written
 * @param plannedLevels of its plan
 * @param finishedLevels whose results are there; the figures after it are those of these levels
 * @param requests completed and failed
 * @param bestThroughput output tokens a second of the best level; empty when no request was completed
 * @param headline empty when no request was completed
 * @param verdict empty before the run has one, and when no level was measured; of an interrupted run the worst of its
 *     levels'
 */
public record RunSummary(
        String runId,
        Labels labels,
        String serverUrl,
        String model,
        String protocol,
        RunResult.Status status,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        int plannedLevels,
        int finishedLevels,
        long requests,
        long failed,
        OptionalDouble bestThroughput,
        Optional<Headline> headline,
        Optional<Verdict.Grade> verdict) {

    /** Whether it goes on, or waits for its turn. */
    public boolean running() {
        return status == RunResult.Status.RUNNING || status == RunResult.Status.PENDING;
    }
}
