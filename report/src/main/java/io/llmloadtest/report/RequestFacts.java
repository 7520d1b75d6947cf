package io.llmloadtest.report;

import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.record.Outcome;
import java.util.Optional;
import java.util.stream.Stream;

/** What every format that shows requests tells of one. */
final class RequestFacts {
    private RequestFacts() {}

    /** The metrics with a value of their own; the others are the request's token counts and the server's own times. */
    static Stream<Metric> ownMetrics() {
        return Stream.of(Metric.values())
                .filter(metric -> metric.unit() != Metric.Unit.TOKENS)
                .filter(metric -> metric != Metric.SERVER_QUEUE && metric != Metric.SERVER_PREFILL);
    }

    static String outcome(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Completed ignored -> "completed";
            case Outcome.Failed ignored -> "failed";
            case Outcome.Cancelled ignored -> "cancelled";
        };
    }

    /** What the server gave; empty when it gave none. */
    static Optional<String> finishReason(Outcome outcome) {
        return outcome instanceof Outcome.Completed(String reason, var deviations) && !reason.isEmpty()
                ? Optional.of(reason)
                : Optional.empty();
    }

    static Optional<Outcome.Failed> failure(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed ? Optional.of(failed) : Optional.empty();
    }
}
