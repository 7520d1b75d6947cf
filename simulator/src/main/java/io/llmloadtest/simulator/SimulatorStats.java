package io.llmloadtest.simulator;

import io.llmloadtest.simulator.config.FaultKind;
import java.util.Map;

/**
 * An exact account of what a simulator has done so far.
 *
 * @param connections accepted so far
 * @param openConnections now
 * @param requestsByPath requests of any method by path; unknown paths are counted together as {@code other}
 * @param faults completion requests and connections that were hit, by fault
 * @param completed answers of the completion endpoints written to their regular end
 * @param rejected requests answered with an error that no fault asked for
 * @param cut answers that a fault ended before their time
 * @param cancelled answers whose client went away
 * @param promptTokens of all answers that reached their first token
 * @param tokensGenerated output tokens of the engine, those of cut and cancelled answers that were never written included
 * @param tokensWritten output tokens written, or put into a whole answer
 * @param running completion requests in work now
 * @param maxRunning the most that ever were at once
 * @param preemptions sequences put back because the cache was full
 */
public record SimulatorStats(
        long connections,
        int openConnections,
        Map<String, Long> requestsByPath,
        Map<FaultKind, Long> faults,
        long completed,
        long rejected,
        long cut,
        long cancelled,
        long promptTokens,
        long tokensGenerated,
        long tokensWritten,
        int running,
        int maxRunning,
        long preemptions) {
    public SimulatorStats {
        requestsByPath = Map.copyOf(requestsByPath);
        faults = Map.copyOf(faults);
    }

    /** Requests of all paths. */
    public long requests() {
        return requestsByPath.values().stream().mapToLong(Long::longValue).sum();
    }
}
