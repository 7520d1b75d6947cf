package io.llmloadtest.report.facts;

import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.record.Outcome;
import java.util.Optional;
import java.util.stream.Stream;

/** What every format that shows requests tells of one. */
public final class RequestFacts {
    private RequestFacts() {}

    /** The metrics with a value of their own; the others are the request's token counts and the server's own times. */
    public static Stream<Metric> ownMetrics() {
        return Stream.of(Metric.values())
                .filter(metric -> metric.unit() != Metric.Unit.TOKENS)
                .filter(metric -> !metric.isToldByServer());
    }

    public static String outcome(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Completed ignored -> "completed";
            case Outcome.Failed ignored -> "failed";
            case Outcome.Cancelled ignored -> "cancelled";
        };
    }

    /** What the server gave; empty when it gave none. */
    public static Optional<String> finishReason(Outcome outcome) {
        return outcome instanceof Outcome.Completed(String reason, var deviations) && !reason.isEmpty()
                ? Optional.of(reason)
                : Optional.empty();
    }

    public static Optional<Outcome.Failed> failure(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed ? Optional.of(failed) : Optional.empty();
    }
}
