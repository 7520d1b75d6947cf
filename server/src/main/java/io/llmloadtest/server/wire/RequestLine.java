package io.llmloadtest.server.wire;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.ServerTimings;
import io.llmloadtest.core.record.Stamps;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The time line of one request: milliseconds from its level's start.
 *
 * @param serverTimings what the server said of its own time, as far as that can be true; empty where it said nothing
 * @param figures by {@code ttft_ms} and the like, its own value of each metric that may have a threshold; empty without one
 * @param waited what is set against a threshold where there is no such value; empty where nothing is, and of
 *     failures, which miss all of them
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
        Optional<ByServer> serverTimings,
        @JsonAnyGetter Map<String, OptionalDouble> figures,
        Optional<Map<String, Double>> waited) {
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
                Optional.of(request.believedTimings())
                        .filter(ServerTimings::isTold)
                        .map(ByServer::of),
                figures(request),
                waited(request));
    }

    /** Parts of a request by the server's own clock. */
    public record ByServer(
            OptionalDouble queueMs, OptionalDouble loadMs, OptionalDouble prefillMs, OptionalDouble decodeMs) {
        static ByServer of(ServerTimings told) {
            return new ByServer(told.queueMillis(), told.loadMillis(), told.prefillMillis(), told.decodeMillis());
        }
    }

    private static Map<String, OptionalDouble> figures(RequestRecord request) {
        Map<String, OptionalDouble> figures = new LinkedHashMap<>();
        for (String metric : Slo.METRICS) {
            figures.put(metric + "_ms", named(metric).valueOf(request));
        }
        return figures;
    }

    private static Optional<Map<String, Double>> waited(RequestRecord request) {
        if (request.outcome() instanceof Outcome.Failed) {
            return Optional.empty();
        }
        Map<String, Double> waited = new LinkedHashMap<>();
        for (String id : Slo.METRICS) {
            Metric metric = named(id);
            if (metric.valueOf(request).isEmpty()) {
                metric.judgedValueOf(request).ifPresent(millis -> waited.put(id + "_ms", millis));
            }
        }
        return waited.isEmpty() ? Optional.empty() : Optional.of(waited);
    }

    private static Metric named(String id) {
        return Metric.byId(id).orElseThrow();
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
