package io.llmloadtest.server.wire;

import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.Stamps;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The time line of one request: milliseconds from its level's start.
 *
 * @param itlMs mean of its gaps
 */
public record RequestLine(
        int level,
        long number,
        long session,
        int turn,
        int node,
        String outcome,
        Optional<String> errorKind,
        OptionalInt httpStatus,
        Optional<String> message,
        Optional<String> finishReason,
        int inputTokens,
        int outputTokens,
        String tokenSource,
        String stampSource,
        boolean reusedConnection,
        int attempts,
        OptionalDouble intendedMs,
        OptionalDouble startedMs,
        OptionalDouble connectedMs,
        OptionalDouble sentMs,
        OptionalDouble headersMs,
        OptionalDouble firstTokenMs,
        OptionalDouble firstAnswerTokenMs,
        OptionalDouble lastTokenMs,
        OptionalDouble endedMs,
        OptionalDouble ttftMs,
        OptionalDouble tpotMs,
        OptionalDouble itlMs,
        OptionalDouble e2eMs) {
    private static final double NANOS_PER_MILLI = 1e6;

    public static RequestLine of(RequestRecord request) {
        Stamps stamps = request.stamps();
        Optional<Outcome.Failed> failed =
                request.outcome() instanceof Outcome.Failed failure ? Optional.of(failure) : Optional.empty();
        return new RequestLine(
                request.level(),
                request.number(),
                request.session(),
                request.turn(),
                request.node(),
                ending(request.outcome()),
                failed.map(failure -> failure.kind().name()),
                failed.filter(failure -> failure.httpStatus() > 0)
                        .map(failure -> OptionalInt.of(failure.httpStatus()))
                        .orElse(OptionalInt.empty()),
                failed.map(Outcome.Failed::message),
                request.outcome() instanceof Outcome.Completed(String reason, var deviations)
                        ? Optional.of(reason).filter(given -> !given.isEmpty())
                        : Optional.empty(),
                request.input().tokens(),
                request.output().tokens(),
                lower(request.output().source()),
                lower(request.stampSource()),
                request.reusedConnection(),
                request.attempts(),
                millis(stamps.intended()),
                millis(stamps.started()),
                millis(stamps.connected()),
                millis(stamps.sent()),
                millis(stamps.headers()),
                millis(stamps.firstToken()),
                millis(stamps.firstAnswerToken()),
                millis(stamps.lastToken()),
                millis(stamps.ended()),
                Metric.TTFT.valueOf(request),
                Metric.TPOT.valueOf(request),
                Metric.ITL.valueOf(request),
                Metric.E2E.valueOf(request));
    }

    /** How a request ended, as JSON spells it. */
    public static String ending(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Completed ignored -> "completed";
            case Outcome.Failed ignored -> "failed";
            case Outcome.Cancelled ignored -> "cancelled";
        };
    }

    private static OptionalDouble millis(long stampNanos) {
        return Stamps.isPresent(stampNanos) ? OptionalDouble.of(stampNanos / NANOS_PER_MILLI) : OptionalDouble.empty();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
