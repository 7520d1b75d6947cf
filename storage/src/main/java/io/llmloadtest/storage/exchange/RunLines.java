package io.llmloadtest.storage.exchange;

import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.store.Analysis;
import io.llmloadtest.core.store.Labels;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The lines of an exported run. Each is an object with one property, which says what it is: {@code run} first, then a
 * {@code request} for each record, an {@code event} for each other event, {@code end} if the run has ended, and
 * {@code whole} last (since version 2), by which a file that was cut off is known. Since version 3 a request says which
 * session, turn and node it is of.
 */
final class RunLines {
    static final int VERSION = 3;
    static final String RUN = "run";
    static final String REQUEST = "request";
    static final String EVENT = "event";
    static final String END = "end";
    static final String WHOLE = "whole";

    /** The first version whose files end with {@link #WHOLE}. */
    static final int CLOSED_SINCE = 2;

    /** The first version whose requests say which session, turn and node they are of. */
    private static final int SESSIONS_SINCE = 3;

    private RunLines() {}

    /** The request that a line of that version means: before sessions, each was one of its own. */
    static RequestRecord request(int version, RequestRecord read) {
        return version >= SESSIONS_SINCE ? read : read.asOnlyTurn();
    }

    /** @param declaredAt when the run was declared, its first event */
    record Head(int version, String runId, Instant declaredAt, Labels labels, TestPlan plan, List<Analysis> analyses) {}

    /** How many lines of each kind there were; the end of the run counts as an event. */
    record Whole(long requests, long events) {}

    /** @param number of the run's last event */
    record End(
            long number,
            Instant at,
            RunResult.Status status,
            Instant startedAt,
            Instant completedAt,
            Optional<ErrorBar> errorBar,
            Verdict verdict) {}
}
